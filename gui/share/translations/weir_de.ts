<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE">
<context>
    <name>weir::gui::Activity</name>
    <message>
        <source>The host did not answer</source>
        <translation>Der Rechner hat nicht geantwortet</translation>
    </message>
</context>
<context>
    <name>weir::gui::BackendDialog</name>
    <message>
        <source>Only when &amp;nothing else can take connections</source>
        <translation>Nur, wenn sonst &amp;nichts Verbindungen nehmen kann</translation>
    </message>
    <message>
        <source>&amp;Down: takes no connections</source>
        <translation>&amp;Außer Betrieb: nimmt keine Verbindungen</translation>
    </message>
    <message>
        <source>Add a Backend to %1</source>
        <translation>Backend zu %1 hinzufügen</translation>
    </message>
    <message>
        <source>Change Backend of %1</source>
        <translation>Backend von %1 ändern</translation>
    </message>
    <message>
        <source>A backend keeps its address; add another one and remove this</source>
        <translation>Ein Backend behält seine Adresse; dafür ein anderes hinzufügen und dieses entfernen</translation>
    </message>
    <message>
        <source>Address and port of the backend</source>
        <translation>Adresse und Port des Backends</translation>
    </message>
    <message>
        <source>Weight</source>
        <translation>Gewicht</translation>
    </message>
    <message>
        <source>Share of new connections against the other backends; 0 takes none</source>
        <translation>Anteil an den neuen Verbindungen gegenüber den anderen Backends; 0 nimmt keine</translation>
    </message>
    <message>
        <source>any number</source>
        <translation>beliebig viele</translation>
    </message>
    <message>
        <source>Most open connections</source>
        <translation>Höchstzahl offener Verbindungen</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>Group, for a canary</source>
        <translation>Gruppe, für einen Probebetrieb (Canary)</translation>
    </message>
    <message>
        <source>The backends of the service&apos;s canary group get its share of the clients</source>
        <translation>Die Backends der Canary-Gruppe des Dienstes bekommen deren Anteil der Clients</translation>
    </message>
    <message>
        <source>weirctl health sets it for backends that it checks</source>
        <translation>weirctl health setzt dies bei Backends, die es prüft</translation>
    </message>
    <message>
        <source>&amp;Add Backend</source>
        <translation>Backend &amp;hinzufügen</translation>
    </message>
    <message>
        <source>&amp;Change Backend</source>
        <translation>Backend &amp;ändern</translation>
    </message>
    <message>
        <source>A&amp;ddress</source>
        <translation>A&amp;dresse</translation>
    </message>
    <message>
        <source>&amp;Weight</source>
        <translation>&amp;Gewicht</translation>
    </message>
    <message>
        <source>&amp;Most connections</source>
        <translation>Höchstens &amp;Verbindungen</translation>
    </message>
    <message>
        <source>&amp;Group</source>
        <translation>G&amp;ruppe</translation>
    </message>
    <message>
        <source>Needs a port of this machine, as in local:8080</source>
        <translation>Braucht einen Port dieses Rechners, wie in local:8080</translation>
    </message>
    <message>
        <source>Needs an address and a port, as in 10.0.0.11:8080</source>
        <translation>Braucht Adresse und Port, wie in 10.0.0.11:8080</translation>
    </message>
    <message>
        <source>A service of mode %1 sends to addresses, not to local ports</source>
        <translation>Ein Dienst im Modus %1 schickt an Adressen, nicht an Ports dieses Rechners</translation>
    </message>
    <message>
        <source>A service of mode %1 sends to ports of this machine, as in local:8080</source>
        <translation>Ein Dienst im Modus %1 schickt an Ports dieses Rechners, wie in local:8080</translation>
    </message>
    <message>
        <source>A group is letters, digits and . _ - @ : with a letter or digit first</source>
        <translation>Eine Gruppe besteht aus Buchstaben, Ziffern und . _ - @ : und beginnt mit Buchstabe oder Ziffer</translation>
    </message>
    <message>
        <source>The service has this backend</source>
        <translation>Der Dienst hat dieses Backend schon</translation>
    </message>
</context>
<context>
    <name>weir::gui::BalancerModel</name>
    <message>
        <source>Not counted: the service counts connections only</source>
        <translation>Nicht gezählt: Der Dienst zählt nur Verbindungen</translation>
    </message>
    <message>
        <source>%1 bytes in %2 packets from clients so far</source>
        <translation>Bisher %1 Bytes in %2 Paketen von Clients</translation>
    </message>
    <message>
        <source>%1 bytes in %2 packets to clients so far</source>
        <translation>Bisher %1 Bytes in %2 Paketen an Clients</translation>
    </message>
    <message>
        <source>Service / backend</source>
        <translation>Dienst / Backend</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Weight</source>
        <translation>Gewicht</translation>
    </message>
    <message>
        <source>Share asked</source>
        <translation>Soll-Anteil</translation>
    </message>
    <message>
        <source>Share got</source>
        <translation>Ist-Anteil</translation>
    </message>
    <message>
        <source>Active</source>
        <translation>Offen</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Neu</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>Gesamt</translation>
    </message>
    <message>
        <source>In</source>
        <translation>Ein</translation>
    </message>
    <message>
        <source>Out</source>
        <translation>Aus</translation>
    </message>
    <message>
        <source>Listens on</source>
        <translation>Lauscht auf</translation>
    </message>
    <message>
        <source>Scheduler</source>
        <translation>Scheduler</translation>
    </message>
    <message>
        <source>Mode</source>
        <translation>Modus</translation>
    </message>
    <message>
        <source>Name of the service; address and port of the backend</source>
        <translation>Name des Dienstes; Adresse und Port des Backends</translation>
    </message>
    <message>
        <source>Whether new connections go there</source>
        <translation>Ob neue Verbindungen dorthin gehen</translation>
    </message>
    <message>
        <source>Share of new connections against the other backends; 0 takes none. F2 or a double click changes it</source>
        <translation>Anteil an den neuen Verbindungen gegenüber den anderen Backends; 0 nimmt keine. F2 oder ein Doppelklick ändert es</translation>
    </message>
    <message>
        <source>Share of new connections that the weights ask for</source>
        <translation>Anteil an den neuen Verbindungen, den die Gewichte verlangen</translation>
    </message>
    <message>
        <source>Share of the new connections of the last 10 seconds; the mark is the share asked for</source>
        <translation>Anteil an den neuen Verbindungen der letzten 10 Sekunden; die Marke ist der Soll-Anteil</translation>
    </message>
    <message>
        <source>Connections open now</source>
        <translation>Zurzeit offene Verbindungen</translation>
    </message>
    <message>
        <source>New connections per second</source>
        <translation>Neue Verbindungen je Sekunde</translation>
    </message>
    <message>
        <source>Connections since it was added</source>
        <translation>Verbindungen seit dem Hinzufügen</translation>
    </message>
    <message>
        <source>Bytes per second from clients</source>
        <translation>Bytes je Sekunde von Clients</translation>
    </message>
    <message>
        <source>Bytes per second to clients</source>
        <translation>Bytes je Sekunde an Clients</translation>
    </message>
    <message>
        <source>Address, port and protocol that clients use</source>
        <translation>Adresse, Port und Protokoll, die Clients benutzen</translation>
    </message>
    <message>
        <source>How a backend is chosen for a new connection</source>
        <translation>Wie für eine neue Verbindung ein Backend gewählt wird</translation>
    </message>
    <message>
        <source>How connections get to the backend</source>
        <translation>Wie Verbindungen zum Backend gelangen</translation>
    </message>
    <message>
        <source>%1 of the clients go to the backends of group %2</source>
        <translation>%1 der Clients gehen zu den Backends der Gruppe %2</translation>
    </message>
</context>
<context>
    <name>weir::gui::BalancerPage</name>
    <message>
        <source>Balancer</source>
        <translation>Lastverteiler</translation>
    </message>
    <message>
        <source>Add &amp;Service…</source>
        <translation>&amp;Dienst hinzufügen…</translation>
    </message>
    <message>
        <source>Add &amp;Backend…</source>
        <translation>&amp;Backend hinzufügen…</translation>
    </message>
    <message>
        <source>&amp;Change…</source>
        <translation>Ä&amp;ndern…</translation>
    </message>
    <message>
        <source>&amp;Drain…</source>
        <translation>&amp;Auslaufen lassen…</translation>
    </message>
    <message>
        <source>&amp;Remove…</source>
        <translation>&amp;Entfernen…</translation>
    </message>
    <message>
        <source>Add a service, and more</source>
        <translation>Dienst hinzufügen und mehr</translation>
    </message>
    <message>
        <source>Services are addresses and ports that clients use; below each stand its backends, and what they get. A weight is a share of the new connections: a change never cuts a connection that is open.
The module weir counts connections and bytes; the shares are those of the new connections of the last 10 seconds. F2 changes a weight; nothing is sent before Apply.</source>
        <translation>Dienste sind Adressen und Ports, die Clients benutzen; unter jedem stehen seine Backends und was sie bekommen. Ein Gewicht ist ein Anteil an den neuen Verbindungen: Eine Änderung trennt nie eine offene Verbindung.
Das Modul weir zählt Verbindungen und Bytes; die Anteile gelten für die neuen Verbindungen der letzten 10 Sekunden. F2 ändert ein Gewicht; vor „Anwenden“ wird nichts gesendet.</translation>
    </message>
    <message>
        <source>Services and backends</source>
        <translation>Dienste und Backends</translation>
    </message>
    <message numerus="yes">
        <source>%n service(s)</source>
        <translation>
            <numerusform>%n Dienst</numerusform>
            <numerusform>%n Dienste</numerusform>
        </translation>
    </message>
    <message>
        <source>No service passes the filter</source>
        <translation>Kein Dienst entspricht dem Filter</translation>
    </message>
    <message>
        <source>&amp;Clear the Filter</source>
        <translation>Filter &amp;löschen</translation>
    </message>
    <message>
        <source>No services yet</source>
        <translation>Noch keine Dienste</translation>
    </message>
    <message>
        <source>A service is an address and port that clients use. Weir sends each new connection to one of its backends.</source>
        <translation>Ein Dienst ist eine Adresse mit Port, die Clients benutzen. Weir schickt jede neue Verbindung zu einem seiner Backends.</translation>
    </message>
    <message>
        <source>&amp;Add a Service</source>
        <translation>Dienst &amp;hinzufügen</translation>
    </message>
    <message>
        <source>No module in this kernel</source>
        <translation>Kein Modul in diesem Kernel</translation>
    </message>
    <message>
        <source>With the module weir this page shows services and where their connections go, and changes them: weights, backends, schedulers, without cutting a connection.
Listeners and Connections work without it. To load it:</source>
        <translation>Mit dem Modul weir zeigt diese Seite Dienste und wohin ihre Verbindungen gehen, und ändert sie: Gewichte, Backends, Scheduler, ohne eine Verbindung zu trennen.
Listener und Verbindungen kommen ohne es aus. So wird es geladen:</translation>
    </message>
    <message>
        <source>&amp;Look Again</source>
        <translation>&amp;Noch einmal nachsehen</translation>
    </message>
    <message>
        <source>Not allowed to read the balancer</source>
        <translation>Der Lastverteiler darf nicht gelesen werden</translation>
    </message>
    <message>
        <source>The module answers administrators only. Listeners and Connections work without it.</source>
        <translation>Das Modul antwortet nur Administratoren. Listener und Verbindungen kommen ohne es aus.</translation>
    </message>
    <message>
        <source>Open as &amp;Administrator</source>
        <translation>Als &amp;Administrator öffnen</translation>
    </message>
    <message>
        <source>The module does not answer</source>
        <translation>Das Modul antwortet nicht</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>Wird gelesen</translation>
    </message>
    <message>
        <source>Adds a service</source>
        <translation>Fügt einen Dienst hinzu</translation>
    </message>
    <message>
        <source>End the &amp;Drain</source>
        <translation>&amp;Auslauf beenden</translation>
    </message>
    <message>
        <source>%1: new connections per second</source>
        <translation>%1: neue Verbindungen je Sekunde</translation>
    </message>
    <message>
        <source>Clients of %1 get no answer from then on.</source>
        <translation>Clients von %1 bekommen von da an keine Antwort.</translation>
    </message>
    <message>
        <source>None of its backends takes connections.</source>
        <translation>Keines seiner Backends nimmt Verbindungen.</translation>
    </message>
    <message>
        <source>&amp;Remove Service</source>
        <translation>Dienst &amp;entfernen</translation>
    </message>
    <message>
        <source>It is the last one that takes connections: clients of %1 get no answer from then on.</source>
        <translation>Es ist das letzte, das Verbindungen nimmt: Clients von %1 bekommen von da an keine Antwort.</translation>
    </message>
    <message>
        <source>New connections go to the others.</source>
        <translation>Neue Verbindungen gehen zu den anderen.</translation>
    </message>
    <message numerus="yes">
        <source>It has %n open connection(s); a drain would let them end first.</source>
        <translation>
            <numerusform>Es hat %n offene Verbindung; ein Auslauf ließe sie erst enden.</numerusform>
            <numerusform>Es hat %n offene Verbindungen; ein Auslauf ließe sie erst enden.</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Remove Backend</source>
        <translation>Backend &amp;entfernen</translation>
    </message>
    <message numerus="yes">
        <source>Copied %n row(s) as tab-separated text</source>
        <translation>
            <numerusform>%n Zeile als Text mit Tabulatoren kopiert</numerusform>
            <numerusform>%n Zeilen als Text mit Tabulatoren kopiert</numerusform>
        </translation>
    </message>
    <message>
        <source>U&amp;ndo…</source>
        <translation>&amp;Rückgängig…</translation>
    </message>
    <message>
        <source>&amp;Import Configuration…</source>
        <translation>Konfiguration &amp;importieren…</translation>
    </message>
    <message>
        <source>E&amp;xport Configuration…</source>
        <translation>Konfiguration e&amp;xportieren…</translation>
    </message>
    <message>
        <source>The host does not answer</source>
        <translation>Der Rechner antwortet nicht</translation>
    </message>
</context>
<context>
    <name>weir::gui::CanaryBar</name>
    <message>
        <source>Canary</source>
        <translation>Canary</translation>
    </message>
    <message>
        <source>Share of the clients that go to the canary</source>
        <translation>Anteil der Clients, die zum Canary gehen</translation>
    </message>
    <message>
        <source>Canary group %1</source>
        <translation>Canary-Gruppe %1</translation>
    </message>
</context>
<context>
    <name>weir::gui::Change</name>
    <message>
        <source>listens on</source>
        <translation>lauscht auf</translation>
    </message>
    <message>
        <source>source addresses</source>
        <translation>Quelladressen</translation>
    </message>
    <message>
        <source>users</source>
        <translation>Benutzer</translation>
    </message>
    <message>
        <source>control groups</source>
        <translation>Control-Groups</translation>
    </message>
    <message>
        <source>users left out</source>
        <translation>ausgenommene Benutzer</translation>
    </message>
    <message>
        <source>control groups left out</source>
        <translation>ausgenommene Control-Groups</translation>
    </message>
    <message>
        <source>%1 from %2 to %3</source>
        <translation>%1 von %2 auf %3</translation>
    </message>
    <message>
        <source>%1: add the service, %2</source>
        <translation>%1: Dienst hinzufügen, %2</translation>
    </message>
    <message>
        <source>%1: nothing changes</source>
        <translation>%1: nichts ändert sich</translation>
    </message>
    <message>
        <source>%1: add backend %2 with %3</source>
        <translation>%1: Backend %2 hinzufügen mit %3</translation>
    </message>
    <message>
        <source>%1: %2 of %3 from %4 to %5</source>
        <translation>%1: %2 von %3 von %4 auf %5</translation>
    </message>
    <message>
        <source>%1: backend %2, %3</source>
        <translation>%1: Backend %2, %3</translation>
    </message>
    <message>
        <source>%1: drain backend %2</source>
        <translation>%1: Backend %2 auslaufen lassen</translation>
    </message>
    <message>
        <source> for at most %1</source>
        <translation> für höchstens %1</translation>
    </message>
    <message>
        <source>, then reset what is open</source>
        <translation>, dann Offenes zurücksetzen</translation>
    </message>
    <message>
        <source>, then remove it</source>
        <translation>, dann entfernen</translation>
    </message>
    <message>
        <source>%1: replace the service</source>
        <translation>%1: Dienst ersetzen</translation>
    </message>
    <message numerus="yes">
        <source>%1: remove the service and its %n backend(s)</source>
        <translation>
            <numerusform>%1: Dienst und sein Backend entfernen</numerusform>
            <numerusform>%1: Dienst und seine %n Backends entfernen</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: remove backend %2</source>
        <translation>%1: Backend %2 entfernen</translation>
    </message>
    <message>
        <source>%1: end the drain of backend %2</source>
        <translation>%1: Auslauf des Backends %2 beenden</translation>
    </message>
    <message>
        <source>Remove every service and every policy</source>
        <translation>Alle Dienste und alle Richtlinien entfernen</translation>
    </message>
    <message numerus="yes">
        <source>%1: add the service, listens on %2, with %n backend(s)</source>
        <translation>
            <numerusform>%1: Dienst hinzufügen, hört auf %2, mit %n Backend</numerusform>
            <numerusform>%1: Dienst hinzufügen, hört auf %2, mit %n Backends</numerusform>
            <numerusform>%1: Dienst hinzufügen, lauscht auf %2, mit %n Backend</numerusform>
            <numerusform>%1: Dienst hinzufügen, lauscht auf %2, mit %n Backends</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>weir::gui::ChangeSender</name>
    <message>
        <source>With this no backend of %1 takes connections any more.</source>
        <translation>Damit nimmt kein Backend von %1 mehr Verbindungen an.</translation>
        <translation>Damit nimmt kein Backend von %1 mehr Verbindungen.</translation>
    </message>
    <message>
        <source>Clients of %1 get no answer from then on.</source>
        <translation>Clients von %1 bekommen von da an keine Antwort.</translation>
    </message>
    <message>
        <source>&amp;Go On</source>
        <translation>&amp;Fortfahren</translation>
    </message>
    <message>
        <source>Nothing to undo: it is in force no more</source>
        <translation>Nichts rückgängig zu machen: Es ist nicht mehr in Kraft</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig machen</translation>
    </message>
    <message>
        <source>This takes the last changes made here back:</source>
        <translation>Das nimmt die letzten hier gemachten Änderungen zurück:</translation>
        <translation>Nichts rückgängig zu machen: Es gilt nicht mehr</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>This takes the last changes made here back:</source>
        <translation>Dies nimmt die letzten hier gemachten Änderungen zurück:</translation>
    </message>
    <message>
        <source>Not applied – %1. %2</source>
        <translation>Nicht angewendet – %1. %2</translation>
    </message>
    <message>
        <source>Not applied – something is on trial: keep it or go back first, then apply: %1</source>
        <translation>Nicht angewendet – etwas ist auf Probe: Erst behalten oder zurückgehen, dann anwenden: %1</translation>
        <translation>Nicht angewendet – etwas läuft auf Probe: erst behalten oder zurückgehen, dann anwenden: %1</translation>
    </message>
    <message>
        <source>Not applied – the configuration changed meanwhile. Look again, then apply: %1</source>
        <translation>Nicht angewendet – die Konfiguration hat sich inzwischen geändert. Erst nachsehen, dann anwenden: %1</translation>
    </message>
    <message>
        <source>Choose “This computer as administrator” to make changes</source>
        <translation>Für Änderungen „Dieser Rechner als Administrator“ wählen</translation>
    </message>
    <message>
        <source>On trial – %1 (generation %2)</source>
        <translation>Auf Probe – %1 (Generation %2)</translation>
    </message>
    <message>
        <source>Applied – %1 (generation %2)</source>
        <translation>Angewendet – %1 (Generation %2)</translation>
    </message>
    <message>
        <source>Kept generation %1</source>
        <translation>Generation %1 behalten</translation>
    </message>
    <message>
        <source>Gone back from generation %1</source>
        <translation>Von Generation %1 zurückgegangen</translation>
    </message>
    <message>
        <source>Too late: nothing is on trial any more. What is in force now is shown below</source>
        <translation>Zu spät: Nichts ist mehr auf Probe. Unten steht, was jetzt in Kraft ist</translation>
    </message>
    <message>
        <source>Generation %1 is not kept: %2</source>
        <translation>Generation %1 ist nicht behalten: %2</translation>
        <translation>Zu spät: Nichts läuft mehr auf Probe. Was jetzt gilt, steht unten</translation>
    </message>
    <message>
        <source>Generation %1 is not kept: %2</source>
        <translation>Generation %1 wird nicht behalten: %2</translation>
    </message>
    <message>
        <source>Not gone back from generation %1: %2</source>
        <translation>Nicht von Generation %1 zurückgegangen: %2</translation>
    </message>
</context>
<context>
    <name>weir::gui::ChangesDialog</name>
    <message>
        <source>Changes</source>
        <translation>Änderungen</translation>
    </message>
    <message>
        <source>&amp;Apply</source>
        <translation>&amp;Anwenden</translation>
    </message>
    <message>
        <source>Something is on trial: keep it or go back first, or try this too</source>
        <translation>Etwas ist auf Probe: Erst behalten oder zurückgehen, oder auch das hier erproben</translation>
    </message>
    <message>
        <source>Sends the changes as one transaction</source>
        <translation>Schickt die Änderungen als eine Transaktion</translation>
        <translation>Etwas läuft auf Probe: erst behalten oder zurückgehen, oder auch dies erproben</translation>
    </message>
    <message>
        <source>Sends the changes as one transaction</source>
        <translation>Sendet die Änderungen als eine Transaktion</translation>
    </message>
</context>
<context>
    <name>weir::gui::Collector</name>
    <message>
        <source>The configuration is now generation %1</source>
        <translation>Die Konfiguration ist jetzt Generation %1</translation>
    </message>
</context>
<context>
    <name>weir::gui::Columns</name>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>State of the connection, as ss(8) calls it</source>
        <translation>Zustand der Verbindung, wie ss(8) ihn nennt</translation>
    </message>
    <message>
        <source>Address and port on this machine</source>
        <translation>Adresse und Port auf diesem Rechner</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>Programm</translation>
    </message>
    <message>
        <source>Program that holds the socket and its process number, from /proc. Other users&apos; programs are only visible to the administrator</source>
        <translation>Programm, das den Socket hält, und seine Prozessnummer, aus /proc. Programme anderer Benutzer sieht nur der Administrator</translation>
    </message>
    <message>
        <source>%1, process %2</source>
        <translation>%1, Prozess %2</translation>
    </message>
    <message>
        <source>No program holds it any more</source>
        <translation>Kein Programm hält ihn noch</translation>
    </message>
    <message>
        <source>Belongs to another user, whose programs you may not see</source>
        <translation>Gehört einem anderen Benutzer, dessen Programme nicht sichtbar sind</translation>
    </message>
    <message>
        <source>Process</source>
        <translation>Prozess</translation>
    </message>
    <message>
        <source>Number of the process that holds the socket</source>
        <translation>Nummer des Prozesses, der den Socket hält</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Benutzer</translation>
    </message>
    <message>
        <source>User number of the socket&apos;s owner (uid)</source>
        <translation>Benutzernummer des Eigentümers des Sockets (uid)</translation>
    </message>
    <message>
        <source>Inode</source>
        <translation>Inode</translation>
    </message>
    <message>
        <source>Number of the socket in /proc/PID/fd</source>
        <translation>Nummer des Sockets in /proc/PID/fd</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>Gerät</translation>
    </message>
    <message>
        <source>Index of the network device it is bound to</source>
        <translation>Index des Netzgeräts, an das er gebunden ist</translation>
    </message>
    <message>
        <source>Congestion</source>
        <translation>Überlast</translation>
    </message>
    <message>
        <source>Congestion control in use</source>
        <translation>Benutzte Überlaststeuerung (congestion control)</translation>
    </message>
</context>
<context>
    <name>weir::gui::CommandPalette</name>
    <message>
        <source>Go to or do</source>
        <translation>Gehe zu oder tue</translation>
    </message>
    <message>
        <source>Page, action or host</source>
        <translation>Seite, Aktion oder Rechner</translation>
    </message>
    <message>
        <source>Up and down choose below, Return does it, Escape closes</source>
        <translation>Auf und Ab wählen unten aus, die Eingabetaste führt es aus, Escape schließt</translation>
    </message>
    <message>
        <source>What fits</source>
        <translation>Was passt</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>%1, %2, %3</source>
        <translation>%1, %2, %3</translation>
    </message>
</context>
<context>
    <name>weir::gui::Comparison</name>
    <message>
        <source>not counted</source>
        <translation>nicht gezählt</translation>
    </message>
    <message>
        <source>%1 each second</source>
        <translation>%1 je Sekunde</translation>
    </message>
    <message>
        <source>%1 about the same</source>
        <translation>%1 etwa gleich</translation>
    </message>
    <message>
        <source>%1 down from %2 to %3</source>
        <translation>%1 gesunken von %2 auf %3</translation>
        <translation>%1 gefallen von %2 auf %3</translation>
    </message>
    <message>
        <source>%1 up from %2 to %3</source>
        <translation>%1 gestiegen von %2 auf %3</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>Nagle holds</source>
        <translation>Nagle-Wartende</translation>
    </message>
    <message>
        <source>Small segments that waited for an acknowledgement, an estimate</source>
        <translation>Kleine Segmente, die auf eine Bestätigung gewartet haben, geschätzt</translation>
    </message>
    <message>
        <source>held by Nagle</source>
        <translation>von Nagle aufgehalten</translation>
    </message>
    <message>
        <source>Time that segments waited, of all sockets together, an estimate</source>
        <translation>Wartezeit der Segmente aller Sockets zusammen, geschätzt</translation>
    </message>
    <message>
        <source>delayed-ACK waits</source>
        <translation>verzögerte ACKs</translation>
    </message>
    <message>
        <source>Acknowledgements that waited for data, and none came</source>
        <translation>Bestätigungen, die auf Daten gewartet haben, und es kamen keine</translation>
        <translation>Nagle-Halte</translation>
    </message>
    <message>
        <source>Small segments that waited for an acknowledgement, an estimate</source>
        <translation>Kleine Segmente, die auf eine Bestätigung warteten, geschätzt</translation>
    </message>
    <message>
        <source>held by Nagle</source>
        <translation>von Nagle gehalten</translation>
    </message>
    <message>
        <source>Time that segments waited, of all sockets together, an estimate</source>
        <translation>Wartezeit von Segmenten, aller Sockets zusammen, geschätzt</translation>
    </message>
    <message>
        <source>delayed-ACK waits</source>
        <translation>Warten verzögerter ACKs</translation>
    </message>
    <message>
        <source>Acknowledgements that waited for data, and none came</source>
        <translation>Bestätigungen, die auf Daten warteten, und keine kamen</translation>
    </message>
    <message>
        <source>waited for ACKs</source>
        <translation>auf ACKs gewartet</translation>
    </message>
    <message>
        <source>Time that acknowledgements waited in vain, of all sockets together</source>
        <translation>Zeit, die Bestätigungen umsonst gewartet haben, aller Sockets zusammen</translation>
        <translation>Vergebliche Wartezeit von Bestätigungen, aller Sockets zusammen</translation>
    </message>
    <message>
        <source>retransmits</source>
        <translation>Wiederholungen</translation>
    </message>
    <message>
        <source>Segments sent again, of the sockets that match</source>
        <translation>Noch einmal geschickte Segmente der Sockets, die passen</translation>
        <translation>Nochmals gesendete Segmente der passenden Sockets</translation>
    </message>
    <message>
        <source>retransmits of segments</source>
        <translation>Anteil der Wiederholungen</translation>
    </message>
    <message>
        <source>Part of the segments that were sent again</source>
        <translation>Teil der Segmente, der noch einmal geschickt wurde</translation>
    </message>
    <message>
        <source>segments sent</source>
        <translation>geschickte Segmente</translation>
    </message>
    <message>
        <source>Segments, of the sockets that match</source>
        <translation>Segmente der Sockets, die passen</translation>
        <translation>Teil der Segmente, die nochmals gesendet wurden</translation>
    </message>
    <message>
        <source>segments sent</source>
        <translation>gesendete Segmente</translation>
    </message>
    <message>
        <source>Segments, of the sockets that match</source>
        <translation>Segmente der passenden Sockets</translation>
    </message>
    <message>
        <source>round trip</source>
        <translation>Umlaufzeit</translation>
    </message>
    <message>
        <source>Mean of the sockets that match</source>
        <translation>Mittel der Sockets, die passen</translation>
        <translation>Mittel der passenden Sockets</translation>
    </message>
    <message>
        <source>%1 before the trial against %2 since</source>
        <translation>%1 vor der Probe gegen %2 seither</translation>
    </message>
    <message>
        <source>%1, %2: %3.</source>
        <translation>%1, %2: %3.</translation>
    </message>
    <message>
        <source>%1, %2: nothing waited and nothing was sent again, or not counted on both sides.</source>
        <translation>%1, %2: Nichts hat gewartet und nichts wurde noch einmal geschickt, oder es wurde nicht beide Male gezählt.</translation>
    </message>
    <message>
        <source>%1: nothing was counted before the trial. A policy that only counts stalls, applied first, gives something to compare with.</source>
        <translation>%1: Vor der Probe wurde nichts gezählt. Eine Richtlinie, die vorher nur Stockungen zählt, gibt etwas zum Vergleichen.</translation>
        <translation>%1, %2: nichts wartete und nichts wurde wiederholt, oder es wurde nicht beidemal gezählt.</translation>
    </message>
    <message>
        <source>%1: nothing was counted before the trial. A policy that only counts stalls, applied first, gives something to compare with.</source>
        <translation>%1: Vor der Probe wurde nichts gezählt. Eine Richtlinie, die nur Stockungen zählt, vorher angewendet, gibt etwas zum Vergleichen.</translation>
    </message>
</context>
<context>
    <name>weir::gui::ComparisonView</name>
    <message>
        <source>Before the trial and since</source>
        <translation>Vor der Probe und seither</translation>
    </message>
    <message>
        <source>%1: before %2, since %3</source>
        <translation>%1: vorher %2, seither %3</translation>
    </message>
    <message>
        <source>before</source>
        <translation>vorher</translation>
    </message>
    <message>
        <source>since</source>
        <translation>seither</translation>
    </message>
</context>
<context>
    <name>weir::gui::ConfigFiles</name>
    <message>
        <source>Import Configuration</source>
        <translation>Konfiguration importieren</translation>
    </message>
    <message>
        <source>Configurations (*.toml);;All files (*)</source>
        <translation>Konfigurationen (*.toml);;Alle Dateien (*)</translation>
    </message>
    <message numerus="yes">
        <source>%1 is not taken: %n error(s). File, line and column stand before each.</source>
        <translation>
            <numerusform>%1 wird nicht genommen: %n Fehler. Davor stehen Datei, Zeile und Spalte.</numerusform>
            <numerusform>%1 wird nicht genommen: %n Fehler. Vor jedem stehen Datei, Zeile und Spalte.</numerusform>
            <numerusform>%1 wird nicht übernommen: %n Fehler. Davor stehen Datei, Zeile und Spalte.</numerusform>
            <numerusform>%1 wird nicht übernommen: %n Fehler. Vor jedem stehen Datei, Zeile und Spalte.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 says what is in force: nothing to change</source>
        <translation>%1 sagt, was in Kraft ist: nichts zu ändern</translation>
        <translation>%1 sagt, was schon gilt: nichts zu ändern</translation>
    </message>
    <message numerus="yes">
        <source>%1 makes %n change(s), in one step or not at all; services and policies that it does not name are removed:</source>
        <translation>
            <numerusform>%1 macht %n Änderung, in einem Schritt oder gar nicht; Dienste und Richtlinien, die es nicht nennt, werden entfernt:</numerusform>
            <numerusform>%1 macht %n Änderungen, in einem Schritt oder gar nicht; Dienste und Richtlinien, die es nicht nennt, werden entfernt:</numerusform>
            <numerusform>%1 macht %n Änderung, in einem Schritt oder gar nicht; nicht genannte Dienste und Richtlinien werden entfernt:</numerusform>
            <numerusform>%1 macht %n Änderungen, in einem Schritt oder gar nicht; nicht genannte Dienste und Richtlinien werden entfernt:</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) of %1</source>
        <translation>
            <numerusform>%n Änderung aus %1</numerusform>
            <numerusform>%n Änderungen aus %1</numerusform>
        </translation>
    </message>
    <message>
        <source>Export Configuration</source>
        <translation>Konfiguration exportieren</translation>
    </message>
    <message>
        <source>Not written: %1: %2</source>
        <translation>Nicht geschrieben: %1: %2</translation>
    </message>
    <message>
        <source>Configuration of generation %1 written to %2</source>
        <translation>Konfiguration der Generation %1 nach %2 geschrieben</translation>
        <translation>Konfiguration der Generation %1 in %2 geschrieben</translation>
    </message>
</context>
<context>
    <name>weir::gui::ConnectionColumns</name>
    <message>
        <source>Remote</source>
        <translation>Gegenseite</translation>
    </message>
    <message>
        <source>Address and port of the other side</source>
        <translation>Adresse und Port der Gegenseite</translation>
    </message>
    <message>
        <source>RTT</source>
        <translation>RTT</translation>
    </message>
    <message>
        <source>Round-trip time, smoothed (tcpi_rtt)</source>
        <translation>Umlaufzeit, geglättet (tcpi_rtt)</translation>
    </message>
    <message>
        <source>%1 µs, varies by %2 µs</source>
        <translation>%1 µs, schwankt um %2 µs</translation>
    </message>
    <message>
        <source>Min RTT</source>
        <translation>Min. RTT</translation>
    </message>
    <message>
        <source>Shortest round trip of the last minutes (tcpi_min_rtt)</source>
        <translation>Kürzester Umlauf der letzten Minuten (tcpi_min_rtt)</translation>
    </message>
    <message>
        <source>%1 µs</source>
        <translation>%1 µs</translation>
    </message>
    <message>
        <source>cwnd</source>
        <translation>cwnd</translation>
    </message>
    <message>
        <source>Congestion window in segments (tcpi_snd_cwnd)</source>
        <translation>Überlastfenster in Segmenten (tcpi_snd_cwnd)</translation>
    </message>
    <message>
        <source>%1 segments, still in slow start</source>
        <translation>%1 Segmente, noch im Slow Start</translation>
    </message>
    <message>
        <source>%1 segments, slow start ended at %2</source>
        <translation>%1 Segmente, Slow Start endete bei %2</translation>
    </message>
    <message>
        <source>Retrans</source>
        <translation>Wiederholt</translation>
    </message>
    <message>
        <source>Segments sent again, of all segments sent (tcpi_total_retrans)</source>
        <translation>Nochmals gesendete Segmente, von allen gesendeten (tcpi_total_retrans)</translation>
    </message>
    <message>
        <source>%1 of %2 segments</source>
        <translation>%1 von %2 Segmenten</translation>
    </message>
    <message>
        <source>Delivery</source>
        <translation>Zustellrate</translation>
    </message>
    <message>
        <source>Rate at which data last reached the other side (tcpi_delivery_rate)</source>
        <translation>Rate, mit der Daten zuletzt die Gegenseite erreichten (tcpi_delivery_rate)</translation>
    </message>
    <message>
        <source>%1 bytes per second</source>
        <translation>%1 Bytes je Sekunde</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Gesendet</translation>
    </message>
    <message>
        <source>Bytes sent, repeated ones included (tcpi_bytes_sent)</source>
        <translation>Gesendete Bytes, wiederholte eingeschlossen (tcpi_bytes_sent)</translation>
    </message>
    <message>
        <source>%1 bytes, of them %2 confirmed</source>
        <translation>%1 Bytes, davon %2 bestätigt</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Empfangen</translation>
    </message>
    <message>
        <source>Bytes received (tcpi_bytes_received)</source>
        <translation>Empfangene Bytes (tcpi_bytes_received)</translation>
    </message>
    <message>
        <source>%1 bytes</source>
        <translation>%1 Bytes</translation>
    </message>
    <message>
        <source>MSS</source>
        <translation>MSS</translation>
    </message>
    <message>
        <source>Largest segment it sends, bytes (tcpi_snd_mss)</source>
        <translation>Größtes Segment, das gesendet wird, in Bytes (tcpi_snd_mss)</translation>
    </message>
    <message>
        <source>PMTU</source>
        <translation>PMTU</translation>
    </message>
    <message>
        <source>Largest packet of the path as known here, bytes (tcpi_pmtu)</source>
        <translation>Größtes Paket des Pfads, soweit hier bekannt, in Bytes (tcpi_pmtu)</translation>
    </message>
    <message>
        <source>RTO</source>
        <translation>RTO</translation>
    </message>
    <message>
        <source>Time after which it sends again (tcpi_rto)</source>
        <translation>Zeit, nach der nochmals gesendet wird (tcpi_rto)</translation>
    </message>
    <message>
        <source>Send queue</source>
        <translation>Sendepuffer</translation>
    </message>
    <message>
        <source>Bytes not yet confirmed by the other side (idiag_wqueue)</source>
        <translation>Von der Gegenseite noch nicht bestätigte Bytes (idiag_wqueue)</translation>
    </message>
    <message>
        <source>Receive queue</source>
        <translation>Empfangspuffer</translation>
    </message>
    <message>
        <source>Bytes the program has not read (idiag_rqueue)</source>
        <translation>Vom Programm noch nicht gelesene Bytes (idiag_rqueue)</translation>
    </message>
    <message>
        <source>Last sent</source>
        <translation>Zuletzt gesendet</translation>
    </message>
    <message>
        <source>Time since it last sent data (tcpi_last_data_sent)</source>
        <translation>Zeit, seit zuletzt Daten gesendet wurden (tcpi_last_data_sent)</translation>
    </message>
    <message>
        <source>Local</source>
        <translation>Lokal</translation>
    </message>
</context>
<context>
    <name>weir::gui::ConnectionsPage</name>
    <message>
        <source>Connections</source>
        <translation>Verbindungen</translation>
    </message>
    <message>
        <source>Every TCP connection of the network namespace as it is now, and what it costs: round trips, segments sent again, rates, window and path MTU.
The kernel&apos;s list of sockets (sock_diag with tcp_info) tells all of this; it is read while this page is shown, as often as View, Refresh Every says. What begins and ends between two readings is not seen here. A plus marks a row that is new, a wave one whose state changed, a cross one that closed.</source>
        <translation>Jede TCP-Verbindung des Netz-Namensraums, wie sie jetzt ist, und was sie kostet: Umläufe, Wiederholungen, Raten, Fenster und Pfad-MTU.
All das sagt die Socket-Liste des Kernels (sock_diag mit tcp_info); sie wird gelesen, solange diese Seite zu sehen ist, so oft es unter Ansicht, Aktualisieren alle eingestellt ist. Was zwischen zwei Lesungen beginnt und endet, ist hier nicht zu sehen. Ein Plus bezeichnet eine neue Zeile, eine Welle eine mit geändertem Zustand, ein Kreuz eine geschlossene.</translation>
    </message>
    <message>
        <source>There is no TCP connection in this network namespace at the moment</source>
        <translation>In diesem Netz-Namensraum gibt es zurzeit keine TCP-Verbindung</translation>
    </message>
</context>
<context>
    <name>weir::gui::DrainDialog</name>
    <message>
        <source>&amp;Remove the backend at the end</source>
        <translation>Backend am Ende &amp;entfernen</translation>
    </message>
    <message>
        <source>&amp;Clients that it has by affinity may still come</source>
        <translation>&amp;Clients, die es durch Affinität hat, dürfen noch kommen</translation>
    </message>
    <message>
        <source>Drain %1</source>
        <translation>%1 auslaufen lassen</translation>
    </message>
    <message>
        <source>any time, or for instance 10m</source>
        <translation>beliebig lange, oder zum Beispiel 10m</translation>
    </message>
    <message>
        <source>How long it may take at most</source>
        <translation>Wie lange es höchstens dauern darf</translation>
    </message>
    <message>
        <source>90s, 10m, 2h; empty for as long as connections are open</source>
        <translation>90s, 10m, 2h; leer: solange Verbindungen offen sind</translation>
    </message>
    <message>
        <source>let them go on</source>
        <translation>weiterlaufen lassen</translation>
    </message>
    <message>
        <source>reset them: both sides are told</source>
        <translation>zurücksetzen: beide Seiten erfahren es</translation>
    </message>
    <message>
        <source>What happens to connections that are open then</source>
        <translation>Was mit Verbindungen geschieht, die dann offen sind</translation>
    </message>
    <message>
        <source>&amp;Drain</source>
        <translation>&amp;Auslaufen lassen</translation>
    </message>
    <message>
        <source>At &amp;most</source>
        <translation>&amp;Höchstens</translation>
    </message>
    <message>
        <source>&amp;Open ones then</source>
        <translation>Dann &amp;Offene</translation>
    </message>
    <message>
        <source>Must be from 1s to 49d</source>
        <translation>Muss zwischen 1s und 49d liegen</translation>
    </message>
</context>
<context>
    <name>weir::gui::EmptyState</name>
    <message>
        <source>Why this is empty</source>
        <translation>Warum hier nichts ist</translation>
    </message>
    <message>
        <source>Asks for a password</source>
        <translation>Fragt nach einem Passwort</translation>
    </message>
</context>
<context>
    <name>weir::gui::ExportDialog</name>
    <message>
        <source>Se&amp;lected: %1</source>
        <translation>Aus&amp;gewählte: %1</translation>
    </message>
    <message>
        <source>&amp;Shown: %1</source>
        <translation>An&amp;gezeigte: %1</translation>
    </message>
    <message>
        <source>&amp;All, also those that the filter hides: %1</source>
        <translation>A&amp;lle, auch die vom Filter verborgenen: %1</translation>
    </message>
    <message>
        <source>Also columns that are &amp;not shown</source>
        <translation>Auch &amp;nicht angezeigte Spalten</translation>
    </message>
    <message>
        <source>&amp;Begin with page, host, time and filter</source>
        <translation>Mit Seite, Rechner, Zeit und Filter &amp;beginnen</translation>
    </message>
    <message>
        <source>Export %1</source>
        <translation>%1 exportieren</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Format</translation>
    </message>
    <message>
        <source>CSV, for spreadsheets</source>
        <translation>CSV, für Tabellenkalkulationen</translation>
    </message>
    <message>
        <source>JSON, one document</source>
        <translation>JSON, ein Dokument</translation>
    </message>
    <message>
        <source>JSON Lines, one object a row</source>
        <translation>JSON Lines, ein Objekt je Zeile</translation>
    </message>
    <message>
        <source>Also columns that are not shown</source>
        <translation>Auch nicht angezeigte Spalten</translation>
    </message>
    <message>
        <source>Begin with page, host, time and filter</source>
        <translation>Mit Seite, Rechner, Zeit und Filter beginnen</translation>
    </message>
    <message>
        <source>&amp;Save as…</source>
        <translation>&amp;Speichern unter…</translation>
    </message>
    <message>
        <source>&amp;Format</source>
        <translation>&amp;Format</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>Zeilen</translation>
    </message>
</context>
<context>
    <name>weir::gui::Filter</name>
    <message>
        <source>Words are searched everywhere; a space means and, | means or, ! means not.
port:443  state:estab  program:nginx  pid:1  uid:0  scope:loopback
addr:10.0.0.0/8  local:…  remote:…
rtt&gt;50ms  minrtt  retrans&gt;0  cwnd  sent&gt;1M  received  rate  mss  pmtu  queue  limit  drops&gt;0</source>
        <translation>Wörter werden überall gesucht; ein Leerzeichen heißt und, | heißt oder, ! heißt nicht.
port:443  state:estab  program:nginx  pid:1  uid:0  scope:loopback
addr:10.0.0.0/8  local:…  remote:…
rtt&gt;50ms  minrtt  retrans&gt;0  cwnd  sent&gt;1M  received  rate  mss  pmtu  queue  limit  drops&gt;0</translation>
    </message>
    <message>
        <source>There is no number called “%1” to compare with</source>
        <translation>Es gibt keine Zahl namens „%1“ zum Vergleichen</translation>
    </message>
    <message>
        <source>“%1” needs a number behind it</source>
        <translation>Hinter „%1“ fehlt eine Zahl</translation>
    </message>
    <message>
        <source>“%1” makes no sense behind “%2:”</source>
        <translation>„%1“ hat hinter „%2:“ keinen Sinn</translation>
    </message>
    <message>
        <source>Words are searched everywhere; a space means and, | means or, ! means not.</source>
        <translation>Wörter werden überall gesucht; ein Leerzeichen heißt und, | heißt oder, ! heißt nicht.</translation>
    </message>
</context>
<context>
    <name>weir::gui::FilterLine</name>
    <message>
        <source>Filter (Ctrl+F)</source>
        <translation>Filter (Strg+F)</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Problem with the filter</source>
        <translation>Problem mit dem Filter</translation>
    </message>
    <message>
        <source>What the filter can go on with</source>
        <translation>Womit der Filter weitergehen kann</translation>
    </message>
</context>
<context>
    <name>weir::gui::FlatHeader</name>
    <message>
        <source>Columns</source>
        <translation>Spalten</translation>
    </message>
</context>
<context>
    <name>weir::gui::FlowPicture</name>
    <message>
        <source>%1, asked %2</source>
        <translation>%1, Soll %2</translation>
    </message>
    <message>
        <source>asked %1</source>
        <translation>Soll %1</translation>
    </message>
    <message>
        <source>Where new connections go</source>
        <translation>Wohin neue Verbindungen gehen</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>und %n weiteres</numerusform>
            <numerusform>und %n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>Drag the end up or down to change the weight; F2 in the table does the same</source>
        <translation>Das Ende nach oben oder unten ziehen ändert das Gewicht; F2 in der Tabelle auch</translation>
        <translation>Das Ende nach oben oder unten ziehen, um das Gewicht zu ändern; F2 in der Tabelle tut dasselbe</translation>
    </message>
</context>
<context>
    <name>weir::gui::Glossary</name>
    <message>
        <source>service</source>
        <translation>Dienst</translation>
    </message>
    <message>
        <source>An address and port that clients use, and the backends behind it.</source>
        <translation>Eine Adresse mit Port, die Clients benutzen, und die Backends dahinter.</translation>
    </message>
    <message>
        <source>backend</source>
        <translation>Backend</translation>
    </message>
    <message>
        <source>An address and port, or a port of this machine, that connections of a service go to.</source>
        <translation>Eine Adresse mit Port, oder ein Port dieses Rechners, zu der Verbindungen eines Dienstes gehen.</translation>
    </message>
    <message>
        <source>scheduler</source>
        <translation>Scheduler</translation>
    </message>
    <message>
        <source>The rule that chooses a backend for a new connection.</source>
        <translation>Die Regel, die für eine neue Verbindung ein Backend wählt.</translation>
    </message>
    <message>
        <source>mode</source>
        <translation>Modus</translation>
    </message>
    <message>
        <source>How connections get to a backend: with other addresses (nat, full-nat), to a program of this machine (redirect, tproxy), or out of it (egress).</source>
        <translation>Wie Verbindungen zu einem Backend gelangen: mit anderen Adressen (nat, full-nat), zu einem Programm dieses Rechners (redirect, tproxy) oder aus ihm heraus (egress).</translation>
    </message>
    <message>
        <source>weight</source>
        <translation>Gewicht</translation>
    </message>
    <message>
        <source>What share of the new connections a backend takes against the others; 0 takes none.</source>
        <translation>Welchen Anteil der neuen Verbindungen ein Backend gegenüber den anderen nimmt; 0 nimmt keine.</translation>
    </message>
    <message>
        <source>drain</source>
        <translation>Auslauf</translation>
    </message>
    <message>
        <source>To take a backend out gently: no new connections, those that are open may end.</source>
        <translation>Ein Backend sanft herausnehmen: keine neuen Verbindungen, die offenen dürfen enden.</translation>
    </message>
    <message>
        <source>eject</source>
        <translation>auswerfen</translation>
    </message>
    <message>
        <source>To set a backend down because a check of it failed.</source>
        <translation>Ein Backend außer Betrieb setzen, weil eine Prüfung fehlschlug.</translation>
    </message>
    <message>
        <source>affinity</source>
        <translation>Affinität</translation>
    </message>
    <message>
        <source>A time for which a client comes to the backend that it had before.</source>
        <translation>Eine Zeit, in der ein Client zu dem Backend kommt, das er vorher hatte.</translation>
    </message>
    <message>
        <source>canary</source>
        <translation>Canary</translation>
    </message>
    <message>
        <source>A group of backends that takes a small share at first, to see whether a change works.</source>
        <translation>Eine Gruppe von Backends, die zunächst einen kleinen Anteil nimmt, um zu sehen, ob eine Neuerung taugt.</translation>
    </message>
    <message>
        <source>fallback</source>
        <translation>Reserve</translation>
    </message>
    <message>
        <source>A backend that takes connections only when no other one can.</source>
        <translation>Ein Backend, das nur dann Verbindungen nimmt, wenn kein anderes es kann.</translation>
    </message>
    <message>
        <source>generation</source>
        <translation>Generation</translation>
    </message>
    <message>
        <source>Number of the configuration in force; every change makes it one higher.</source>
        <translation>Nummer der geltenden Konfiguration; jede Änderung erhöht sie um eins.</translation>
    </message>
    <message>
        <source>policy</source>
        <translation>Richtlinie</translation>
    </message>
    <message>
        <source>Settings of TCP that the module puts on sockets which match: program, group, address, port.</source>
        <translation>TCP-Einstellungen, die das Modul passenden Sockets gibt: nach Programm, Gruppe, Adresse, Port.</translation>
    </message>
    <message>
        <source>connection</source>
        <translation>Verbindung</translation>
    </message>
    <message>
        <source>What a socket of each side has with the other one.</source>
        <translation>Was je ein Socket beider Seiten miteinander hat.</translation>
    </message>
    <message>
        <source>listener</source>
        <translation>Listener</translation>
    </message>
    <message>
        <source>A socket that waits for connections.</source>
        <translation>Ein Socket, der auf Verbindungen wartet.</translation>
    </message>
    <message>
        <source>accept queue</source>
        <translation>Annahmeschlange</translation>
    </message>
    <message>
        <source>Connections that are made but that the program has not taken yet. When it is full, new ones are refused.</source>
        <translation>Verbindungen, die stehen, die das Programm aber noch nicht angenommen hat. Ist sie voll, werden neue abgewiesen.</translation>
    </message>
    <message>
        <source>backlog</source>
        <translation>Backlog</translation>
    </message>
    <message>
        <source>How many connections may wait in the accept queue.</source>
        <translation>Wie viele Verbindungen in der Annahmeschlange warten dürfen.</translation>
    </message>
    <message>
        <source>path</source>
        <translation>Pfad</translation>
    </message>
    <message>
        <source>The way to a destination: its hops and how large a packet may be.</source>
        <translation>Der Weg zu einem Ziel: seine Stationen und wie groß ein Paket sein darf.</translation>
    </message>
    <message>
        <source>MTU</source>
        <translation>MTU</translation>
    </message>
    <message>
        <source>The largest packet that a link takes, in bytes.</source>
        <translation>Das größte Paket, das eine Strecke nimmt, in Bytes.</translation>
    </message>
    <message>
        <source>path MTU</source>
        <translation>Pfad-MTU</translation>
    </message>
    <message>
        <source>The largest packet that the whole path takes.</source>
        <translation>Das größte Paket, das der ganze Pfad nimmt.</translation>
    </message>
    <message>
        <source>MSS</source>
        <translation>MSS</translation>
    </message>
    <message>
        <source>The most bytes of data in one segment of TCP; less than the MTU.</source>
        <translation>Die meisten Datenbytes in einem TCP-Segment; weniger als die MTU.</translation>
    </message>
    <message>
        <source>black hole</source>
        <translation>schwarzes Loch</translation>
    </message>
    <message>
        <source>A hop that drops large packets and tells nobody, so that a connection hangs.</source>
        <translation>Eine Station, die große Pakete verwirft, ohne es zu melden, sodass eine Verbindung hängt.</translation>
    </message>
    <message>
        <source>RTT</source>
        <translation>RTT</translation>
    </message>
    <message>
        <source>Round-trip time: from sending to the confirmation.</source>
        <translation>Umlaufzeit: vom Senden bis zur Bestätigung.</translation>
    </message>
    <message>
        <source>RTO</source>
        <translation>RTO</translation>
    </message>
    <message>
        <source>Time without confirmation after which data are sent again.</source>
        <translation>Zeit ohne Bestätigung, nach der Daten nochmals gesendet werden.</translation>
    </message>
    <message>
        <source>retransmission</source>
        <translation>Wiederholung</translation>
    </message>
    <message>
        <source>A segment that was sent again, for it seemed lost.</source>
        <translation>Ein Segment, das nochmals gesendet wurde, weil es verloren schien.</translation>
    </message>
    <message>
        <source>cwnd</source>
        <translation>cwnd</translation>
    </message>
    <message>
        <source>Congestion window: how many segments may be on their way unconfirmed.</source>
        <translation>Überlastfenster: wie viele Segmente unbestätigt unterwegs sein dürfen.</translation>
    </message>
    <message>
        <source>slow start</source>
        <translation>Slow Start</translation>
    </message>
    <message>
        <source>The beginning of a connection, in which the window grows with every round trip.</source>
        <translation>Der Anfang einer Verbindung, in dem das Fenster mit jedem Umlauf wächst.</translation>
    </message>
    <message>
        <source>delayed ACK</source>
        <translation>verzögertes ACK</translation>
    </message>
    <message>
        <source>A confirmation that waits, often 40 ms, in the hope of travelling with data.</source>
        <translation>Eine Bestätigung, die wartet, oft 40 ms, in der Hoffnung, mit Daten zu reisen.</translation>
    </message>
    <message>
        <source>Nagle</source>
        <translation>Nagle</translation>
    </message>
    <message>
        <source>The rule that a small segment waits until the one before it is confirmed.</source>
        <translation>Die Regel, dass ein kleines Segment wartet, bis das vorige bestätigt ist.</translation>
    </message>
    <message>
        <source>Fast Open</source>
        <translation>Fast Open</translation>
    </message>
    <message>
        <source>Data that travel with the first packet of a connection (TFO).</source>
        <translation>Daten, die mit dem ersten Paket einer Verbindung reisen (TFO).</translation>
    </message>
    <message>
        <source>TIME_WAIT</source>
        <translation>TIME_WAIT</translation>
    </message>
    <message>
        <source>What is left of a closed connection for 60 seconds; its ports cannot be used again.</source>
        <translation>Was von einer geschlossenen Verbindung 60 Sekunden lang bleibt; ihre Ports sind so lange belegt.</translation>
    </message>
    <message>
        <source>pool</source>
        <translation>Pool</translation>
    </message>
    <message>
        <source>Connections that a program keeps open to use them again.</source>
        <translation>Verbindungen, die ein Programm offen hält, um sie wieder zu benutzen.</translation>
    </message>
    <message>
        <source>module</source>
        <translation>Modul</translation>
    </message>
    <message>
        <source>weir.ko, the part of Weir that works inside the kernel.</source>
        <translation>weir.ko, der Teil von Weir, der im Kernel arbeitet.</translation>
    </message>
    <message>
        <source>agent</source>
        <translation>Agent</translation>
    </message>
    <message>
        <source>weir-agent, the program that reads and changes another machine, or this one as administrator.</source>
        <translation>weir-agent, das Programm, das einen anderen Rechner liest und ändert, oder diesen als Administrator.</translation>
    </message>
    <message>
        <source>network namespace</source>
        <translation>Netz-Namensraum</translation>
    </message>
    <message>
        <source>A network of its own inside a machine, as containers have: addresses, ports and services.</source>
        <translation>Ein eigenes Netz innerhalb eines Rechners, wie Container es haben: Adressen, Ports und Dienste.</translation>
    </message>
    <message>
        <source>frozen</source>
        <translation>angehalten</translation>
    </message>
    <message>
        <source>The view stands still; what happens is recorded all the same.</source>
        <translation>Die Ansicht steht still; was geschieht, wird trotzdem aufgezeichnet.</translation>
    </message>
</context>
<context>
    <name>weir::gui::HeaderMenu</name>
    <message>
        <source>Default Columns</source>
        <translation>Übliche Spalten</translation>
    </message>
    <message>
        <source>&amp;Sort By</source>
        <translation>&amp;Sortieren nach</translation>
    </message>
    <message>
        <source>%1, rising</source>
        <translation>%1, steigend</translation>
    </message>
    <message>
        <source>%1, falling</source>
        <translation>%1, fallend</translation>
    </message>
</context>
<context>
    <name>weir::gui::HelpPopup</name>
    <message>
        <source>Nothing more is known of this column</source>
        <translation>Zu dieser Spalte ist nicht mehr bekannt</translation>
    </message>
    <message>
        <source>Left and right: the next column. Escape: close</source>
        <translation>Links und rechts: nächste Spalte. Escape: schließen</translation>
    </message>
    <message>
        <source>In the filter and in files: %1. Left and right: the next column. Escape: close</source>
        <translation>Im Filter und in Dateien: %1. Links und rechts: nächste Spalte. Escape: schließen</translation>
    </message>
    <message>
        <source>Escape: close</source>
        <translation>Escape: schließen</translation>
    </message>
</context>
<context>
    <name>weir::gui::History</name>
    <message>
        <source>%1 connections were missed: %2</source>
        <translation>%1 Verbindungen wurden versäumt: %2</translation>
    </message>
    <message>
        <source>Connections were missed, how many is not known: %1</source>
        <translation>Verbindungen wurden versäumt, wie viele, ist nicht bekannt: %1</translation>
    </message>
</context>
<context>
    <name>weir::gui::HostSelector</name>
    <message>
        <source>Host</source>
        <translation>Rechner</translation>
    </message>
    <message>
        <source>Whose TCP is shown. Type ssh://user@server, unix:/path or netns:NAME for another one; a lock marks what asks for a password</source>
        <translation>Wessen TCP gezeigt wird. Für einen anderen ssh://benutzer@server, unix:/pfad oder netns:NAME eingeben; ein Schloss bezeichnet, was nach einem Passwort fragt</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>With your rights: sockets of all, programs of yours</source>
        <translation>Mit eigenen Rechten: Sockets von allen, nur eigene Programme</translation>
    </message>
    <message>
        <source>Asks for a password: programs of all users, the balancer, policies</source>
        <translation>Fragt nach einem Passwort: Programme aller Benutzer, Lastverteiler, Richtlinien</translation>
    </message>
    <message>
        <source>A network namespace of this computer</source>
        <translation>Ein Netz-Namensraum dieses Rechners</translation>
    </message>
    <message>
        <source>Shown before</source>
        <translation>Schon einmal gezeigt</translation>
    </message>
    <message>
        <source>“%1” is no host: type ssh://user@server, unix:/path or netns:NAME</source>
        <translation>„%1“ ist kein Rechner: ssh://benutzer@server, unix:/pfad oder netns:NAME eingeben</translation>
    </message>
</context>
<context>
    <name>weir::gui::Hosts</name>
    <message>
        <source>pkexec is not installed</source>
        <translation>pkexec ist nicht installiert</translation>
    </message>
    <message>
        <source>pkexec of polkit starts weir-agent with an administrator&apos;s rights, after asking for a password. Install the package pkexec (polkit), or use weirctl in a terminal:</source>
        <translation>pkexec von polkit startet weir-agent mit Administratorrechten, nachdem es nach einem Passwort gefragt hat. Abhilfe: das Paket pkexec (polkit) installieren, oder weirctl in einem Terminal benutzen:</translation>
    </message>
    <message>
        <source>Nobody asks for the password</source>
        <translation>Niemand fragt nach dem Passwort</translation>
    </message>
    <message>
        <source>This desktop runs no polkit agent, the program that shows the password dialog. Start one, for instance lxqt-policykit-agent or polkit-kde-agent, then try again; or use weirctl in a terminal:</source>
        <translation>Auf dieser Arbeitsoberfläche läuft kein polkit-Agent, das Programm, das den Passwortdialog zeigt. Abhilfe: einen starten, zum Beispiel lxqt-policykit-agent oder polkit-kde-agent, und es noch einmal versuchen; oder weirctl in einem Terminal benutzen:</translation>
    </message>
    <message>
        <source>weir-agent is not installed</source>
        <translation>weir-agent ist nicht installiert</translation>
    </message>
    <message>
        <source>pkexec found no weir-agent to start. It comes with weirctl: install the package weir of the same version as this application.</source>
        <translation>pkexec fand keinen weir-agent zum Starten. Er kommt mit weirctl: Abhilfe ist das Paket weir in der Version dieser Anwendung.</translation>
    </message>
    <message>
        <source>The password was not given</source>
        <translation>Das Passwort wurde nicht eingegeben</translation>
    </message>
    <message>
        <source>The password dialog was closed, or weir-agent may not be executed. Nothing was changed. Try again, or go on without an administrator&apos;s rights: listeners and connections are shown, the balancer is not.</source>
        <translation>Der Passwortdialog wurde geschlossen, oder weir-agent darf nicht ausgeführt werden. Nichts wurde geändert. Es lässt sich noch einmal versuchen, oder ohne Administratorrechte weitermachen: Listener und Verbindungen werden gezeigt, der Lastverteiler nicht.</translation>
    </message>
    <message>
        <source>Not allowed as administrator</source>
        <translation>Als Administrator nicht zugelassen</translation>
    </message>
    <message>
        <source>polkit refuses this user the action io.weir.agent: wrong password, no administrator, or a session that is not the active one. %1</source>
        <translation>polkit verweigert diesem Benutzer die Aktion io.weir.agent: falsches Passwort, kein Administrator, oder eine Sitzung, die nicht die aktive ist. %1</translation>
    </message>
    <message>
        <source>This computer does not answer as administrator</source>
        <translation>Dieser Rechner antwortet als Administrator nicht</translation>
    </message>
    <message>
        <source>%1 does not answer</source>
        <translation>%1 antwortet nicht</translation>
    </message>
    <message>
        <source>ssh may not log in there without asking: put a key on that host, or load yours into ssh-agent. %1</source>
        <translation>ssh kann sich dort nicht ohne Rückfrage anmelden: einen Schlüssel auf dem Rechner hinterlegen, oder den eigenen in ssh-agent laden. %1</translation>
    </message>
    <message>
        <source>ssh does not know that host, or it has changed. Log in once in a terminal and compare its key. %1</source>
        <translation>ssh kennt den Rechner nicht, oder er hat sich geändert. Einmal in einem Terminal anmelden und seinen Schlüssel vergleichen. %1</translation>
    </message>
    <message>
        <source>weir-agent is not installed there: install the package weir on that host. %1</source>
        <translation>weir-agent ist dort nicht installiert: auf dem Rechner das Paket weir installieren. %1</translation>
    </message>
    <message>
        <source>This computer</source>
        <translation>Dieser Rechner</translation>
    </message>
    <message>
        <source>This computer as administrator</source>
        <translation>Dieser Rechner als Administrator</translation>
    </message>
    <message>
        <source>Namespace %1 as administrator</source>
        <translation>Namensraum %1 als Administrator</translation>
    </message>
    <message>
        <source>Namespace %1</source>
        <translation>Namensraum %1</translation>
    </message>
    <message numerus="yes">
        <source>Trying again every %n second(s)</source>
        <translation>
            <numerusform>Neuer Versuch jede Sekunde</numerusform>
            <numerusform>Neuer Versuch alle %n Sekunden</numerusform>
        </translation>
    </message>
    <message>
        <source>Not tried again by itself, for that would ask for the password each time</source>
        <translation>Kein neuer Versuch von selbst, denn der würde jedes Mal nach dem Passwort fragen</translation>
    </message>
    <message>
        <source>Another version of weir-agent</source>
        <translation>Andere Version von weir-agent</translation>
    </message>
    <message>
        <source>The agent there and this application do not understand each other: install the same version on both sides. %1</source>
        <translation>Der Agent dort und diese Anwendung verstehen einander nicht: auf beiden Seiten dieselbe Version installieren. %1</translation>
    </message>
    <message>
        <source>Not allowed to enter the namespace</source>
        <translation>Der Namensraum darf nicht betreten werden</translation>
    </message>
    <message>
        <source>Another network namespace can be entered with an administrator&apos;s rights only. Choose “%1” above.</source>
        <translation>Ein anderer Netz-Namensraum lässt sich nur mit Administratorrechten betreten. Dafür oben „%1“ wählen.</translation>
    </message>
</context>
<context>
    <name>weir::gui::ListenerColumns</name>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Address that it listens on; * and 0.0.0.0 stand for every address</source>
        <translation>Adresse, auf der gelauscht wird; * und 0.0.0.0 stehen für jede Adresse</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Port</translation>
    </message>
    <message>
        <source>Port that it listens on</source>
        <translation>Port, auf dem gelauscht wird</translation>
    </message>
    <message>
        <source>Reachable from</source>
        <translation>Erreichbar von</translation>
    </message>
    <message>
        <source>From where it can be reached, judged by the address alone; firewalls are not looked at</source>
        <translation>Von wo aus er erreichbar ist, allein nach der Adresse beurteilt; Firewalls werden nicht betrachtet</translation>
    </message>
    <message>
        <source>Protocol</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>Protocol and version of IP; a socket of version 6 may take version 4 as well</source>
        <translation>Protokoll und Version von IP; ein Socket der Version 6 kann auch Version 4 annehmen</translation>
    </message>
    <message>
        <source>Waiting / limit</source>
        <translation>Wartend / Grenze</translation>
    </message>
    <message>
        <source>Connections that wait to be accepted, of so many that may wait (backlog)</source>
        <translation>Verbindungen, die auf Annahme warten, von so vielen, die warten dürfen (Backlog)</translation>
    </message>
    <message>
        <source>The queue is full: new connections are refused until the program accepts</source>
        <translation>Die Schlange ist voll: Neue Verbindungen werden abgewiesen, bis das Programm welche annimmt</translation>
    </message>
    <message>
        <source>%1 of %2 places in the accept queue are taken</source>
        <translation>%1 von %2 Plätzen der Annahmeschlange sind belegt</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Abgewiesen</translation>
    </message>
    <message>
        <source>Connections dropped since it listens, because its queue was full (drops of skmeminfo)</source>
        <translation>Seit er lauscht verworfene Verbindungen, weil seine Schlange voll war (drops aus skmeminfo)</translation>
    </message>
    <message>
        <source>Limit</source>
        <translation>Grenze</translation>
    </message>
    <message>
        <source>Connections that may wait to be accepted: backlog of listen(2), or net.core.somaxconn</source>
        <translation>Verbindungen, die auf Annahme warten dürfen: Backlog von listen(2), oder net.core.somaxconn</translation>
    </message>
</context>
<context>
    <name>weir::gui::ListenersPage</name>
    <message>
        <source>Listeners</source>
        <translation>Listener</translation>
    </message>
    <message>
        <source>Who listens for TCP connections, from where it can be reached, and whether its queue overflows. A queue is full when the program accepts more slowly than connections come; then new ones are refused, and the column Refused counts them.
The kernel&apos;s list of sockets (sock_diag) tells all of this; it is read while this page is shown. No module and no rights are needed, but programs of other users are named to the administrator only.</source>
        <translation>Wer auf TCP-Verbindungen lauscht, von wo aus er erreichbar ist, und ob seine Schlange überläuft. Eine Schlange ist voll, wenn das Programm langsamer annimmt, als Verbindungen kommen; dann werden neue abgewiesen, und die Spalte Abgewiesen zählt sie.
All das sagt die Socket-Liste des Kernels (sock_diag); sie wird gelesen, solange diese Seite zu sehen ist. Modul und Rechte sind nicht nötig, aber Programme anderer Benutzer erfährt nur der Administrator.</translation>
    </message>
    <message>
        <source>No program listens for TCP connections in this network namespace</source>
        <translation>In diesem Netz-Namensraum lauscht kein Programm auf TCP-Verbindungen</translation>
    </message>
</context>
<context>
    <name>weir::gui::Lock</name>
    <message>
        <source>Needs an administrator&apos;s rights on that host: log in there as root</source>
        <translation>Braucht Administratorrechte auf dem Rechner: dort als root anmelden</translation>
    </message>
    <message>
        <source>Needs an administrator&apos;s rights: choose “%1” above</source>
        <translation>Braucht Administratorrechte: oben „%1“ wählen</translation>
    </message>
</context>
<context>
    <name>weir::gui::MainWindow</name>
    <message>
        <source>there is no page “%1”</source>
        <translation>es gibt keine Seite „%1“</translation>
    </message>
    <message>
        <source>&amp;Freeze</source>
        <translation>An&amp;halten</translation>
    </message>
    <message>
        <source>&amp;Refresh Now</source>
        <translation>Jetzt &amp;aktualisieren</translation>
    </message>
    <message>
        <source>&amp;Narrow Navigation</source>
        <translation>&amp;Schmale Navigation</translation>
    </message>
    <message>
        <source>Weir</source>
        <translation>Weir</translation>
    </message>
    <message>
        <source>Icons only, or icons and words (F9)</source>
        <translation>Nur Symbole, oder Symbole und Wörter (F9)</translation>
    </message>
    <message>
        <source>Holds the view still; rates go on being recorded (Space)</source>
        <translation>Hält die Ansicht an; Raten werden weiter aufgezeichnet (Leertaste)</translation>
    </message>
    <message>
        <source>Reads everything now (F5)</source>
        <translation>Liest jetzt alles (F5)</translation>
    </message>
    <message>
        <source>Host and time</source>
        <translation>Rechner und Zeit</translation>
    </message>
    <message>
        <source>&amp;Host</source>
        <translation>&amp;Rechner</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>Rechner</translation>
    </message>
    <message>
        <source>Narrow navigation</source>
        <translation>Schmale Navigation</translation>
    </message>
    <message>
        <source>Freeze</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Refresh now</source>
        <translation>Jetzt aktualisieren</translation>
    </message>
    <message>
        <source>&amp;Weir</source>
        <translation>&amp;Weir</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Bearbeiten</translation>
    </message>
    <message>
        <source>&amp;Copy Rows</source>
        <translation>Zeilen &amp;kopieren</translation>
    </message>
    <message>
        <source>&amp;Filter</source>
        <translation>&amp;Filter</translation>
    </message>
    <message>
        <source>&amp;Balancer</source>
        <translation>&amp;Lastverteiler</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>&amp;Sources of Data</source>
        <translation>&amp;Datenquellen</translation>
    </message>
    <message>
        <source>&amp;About Weir</source>
        <translation>&amp;Über Weir</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>Refresh &amp;Every</source>
        <translation>Aktualisieren a&amp;lle</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>&amp;Appearance</source>
        <translation>&amp;Erscheinungsbild</translation>
    </message>
    <message>
        <source>&amp;System</source>
        <translation>&amp;System</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>&amp;Hell</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>&amp;Dunkel</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Weir – frozen</source>
        <translation>Weir – angehalten</translation>
    </message>
    <message>
        <source>About Weir</source>
        <translation>Über Weir</translation>
    </message>
    <message>
        <source>&lt;p&gt;&lt;b&gt;Weir %1&lt;/b&gt;&lt;/p&gt;&lt;p&gt;Balances, tunes and shows the TCP of a machine.&lt;/p&gt;&lt;p&gt;The application is free software under the GNU General Public License, version 3 or later. It uses Qt %2 and QCustomPlot.&lt;/p&gt;</source>
        <translation>&lt;p&gt;&lt;b&gt;Weir %1&lt;/b&gt;&lt;/p&gt;&lt;p&gt;Verteilt, stimmt und zeigt das TCP eines Rechners.&lt;/p&gt;&lt;p&gt;Die Anwendung ist freie Software unter der GNU General Public License, Version 3 oder später. Sie benutzt Qt %2 und QCustomPlot.&lt;/p&gt;</translation>
    </message>
    <message>
        <source>Running with an administrator&apos;s rights, which this application should not have, for it shows what comes from the network. Start it as a user; “This computer as administrator” asks for the rights where they are needed</source>
        <translation>Läuft mit Administratorrechten, die diese Anwendung nicht haben sollte, denn sie zeigt, was aus dem Netz kommt. Besser als Benutzer starten; „Dieser Rechner als Administrator“ fragt dort nach den Rechten, wo sie nötig sind</translation>
    </message>
    <message>
        <source>&amp;Policies</source>
        <translation>&amp;Richtlinien</translation>
    </message>
</context>
<context>
    <name>weir::gui::MessageStrip</name>
    <message>
        <source>Message</source>
        <translation>Meldung</translation>
    </message>
    <message>
        <source>Kind of message</source>
        <translation>Art der Meldung</translation>
    </message>
    <message>
        <source>What to do about it</source>
        <translation>Was dagegen zu tun ist</translation>
    </message>
    <message>
        <source>Close this message</source>
        <translation>Diese Meldung schließen</translation>
    </message>
</context>
<context>
    <name>weir::gui::Navigation</name>
    <message>
        <source>Pages</source>
        <translation>Seiten</translation>
    </message>
</context>
<context>
    <name>weir::gui::Options</name>
    <message>
        <source>Shows the TCP of a machine, and balances it.</source>
        <translation>Zeigt das TCP eines Rechners und verteilt es.</translation>
    </message>
    <message>
        <source>Whose TCP to show: local, pkexec (this computer as administrator), ssh://[user@]server, unix:/path, netns:NAME or exec:PROGRAM.</source>
        <translation>Wessen TCP gezeigt wird: local, pkexec (dieser Rechner als Administrator), ssh://[benutzer@]server, unix:/pfad, netns:NAME oder exec:PROGRAMM.</translation>
    </message>
    <message>
        <source>Appearance: light, dark or system.</source>
        <translation>Erscheinungsbild: light, dark oder system.</translation>
    </message>
    <message>
        <source>Save a picture of every page, light and dark, into this folder, then quit.</source>
        <translation>Ein Bild jeder Seite, hell und dunkel, in diesen Ordner speichern, dann enden.</translation>
    </message>
    <message>
        <source>Seconds of data to collect before the pictures are taken.</source>
        <translation>Wie viele Sekunden vor den Bildern Daten gesammelt werden.</translation>
    </message>
    <message>
        <source>--theme is light, dark or system, not “%1”</source>
        <translation>--theme ist light, dark oder system, nicht „%1“</translation>
    </message>
    <message>
        <source>--after needs a number of seconds, not “%1”</source>
        <translation>--after braucht eine Zahl von Sekunden, nicht „%1“</translation>
    </message>
    <message>
        <source>Unexpected argument “%1”</source>
        <translation>Unerwartetes Argument „%1“</translation>
    </message>
    <message>
        <source>Page to show: balancer, policies, listeners or connections.</source>
        <translation>Welche Seite gezeigt wird: balancer, policies, listeners oder connections.</translation>
        <translation>Seite, die gezeigt wird: balancer, policies, listeners oder connections.</translation>
    </message>
</context>
<context>
    <name>weir::gui::Page</name>
    <message>
        <source>Count</source>
        <translation>Anzahl</translation>
    </message>
    <message>
        <source>Views</source>
        <translation>Ansichten</translation>
    </message>
    <message>
        <source>Saved filters, columns and orders of this page</source>
        <translation>Gespeicherte Filter, Spalten und Sortierungen dieser Seite</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>Spalten</translation>
    </message>
    <message>
        <source>Which columns are shown</source>
        <translation>Welche Spalten gezeigt werden</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Copies the selected rows, or all, as tab-separated text (Ctrl+C)</source>
        <translation>Kopiert die ausgewählten Zeilen, oder alle, als Text mit Tabulatoren (Strg+C)</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>Saves rows as CSV or JSON (Ctrl+E)</source>
        <translation>Speichert Zeilen als CSV oder JSON (Strg+E)</translation>
    </message>
    <message>
        <source>Open as &amp;Administrator</source>
        <translation>Als &amp;Administrator öffnen</translation>
    </message>
    <message>
        <source>No command shows the same as this page</source>
        <translation>Kein Befehl zeigt dasselbe wie diese Seite</translation>
    </message>
    <message>
        <source>Copied: %1</source>
        <translation>Kopiert: %1</translation>
    </message>
    <message>
        <source>%1 does not answer: %2. What it said last stays, greyed. %3</source>
        <translation>%1 antwortet nicht: %2. Das zuletzt Gesagte bleibt grau stehen. %3</translation>
    </message>
    <message>
        <source>Try &amp;Now</source>
        <translation>Jetzt &amp;versuchen</translation>
    </message>
    <message>
        <source>Connecting to %1</source>
        <translation>Verbinden mit %1</translation>
    </message>
    <message>
        <source>%1. Another host can be chosen above.</source>
        <translation>%1. Oben kann ein anderer Rechner gewählt werden.</translation>
    </message>
</context>
<context>
    <name>weir::gui::PageActions</name>
    <message>
        <source>Copy as C&amp;ommand</source>
        <translation>Als &amp;Befehl kopieren</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>&amp;Exportieren…</translation>
    </message>
    <message>
        <source>&amp;Explain</source>
        <translation>E&amp;rklären</translation>
    </message>
    <message>
        <source>&amp;Keys</source>
        <translation>&amp;Tasten</translation>
    </message>
    <message>
        <source>&amp;Glossary</source>
        <translation>&amp;Glossar</translation>
    </message>
    <message>
        <source>&amp;Go to or Do…</source>
        <translation>&amp;Gehe zu oder tue…</translation>
    </message>
    <message>
        <source>Copies the command line that shows the same in a terminal (Ctrl+Shift+C)</source>
        <translation>Kopiert die Befehlszeile, die dasselbe in einem Terminal zeigt (Strg+Umschalt+C)</translation>
    </message>
    <message>
        <source>Saves rows as CSV or JSON (Ctrl+E)</source>
        <translation>Speichert Zeilen als CSV oder JSON (Strg+E)</translation>
    </message>
    <message>
        <source>What the column means and where its number comes from (F1)</source>
        <translation>Was die Spalte bedeutet und woher ihre Zahl kommt (F1)</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Taste</translation>
    </message>
    <message>
        <source>What it does</source>
        <translation>Was sie tut</translation>
    </message>
    <message>
        <source>Glossary</source>
        <translation>Glossar</translation>
    </message>
    <message>
        <source>Word</source>
        <translation>Wort</translation>
    </message>
    <message>
        <source>Meaning</source>
        <translation>Bedeutung</translation>
    </message>
    <message>
        <source>Nothing more is known of this page</source>
        <translation>Zu dieser Seite ist nicht mehr bekannt</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>View of %1</source>
        <translation>Ansicht von %1</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>Rechner</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Escape</source>
        <translation>Escape</translation>
    </message>
    <message>
        <source>Clears the filter, closes a window</source>
        <translation>Löscht den Filter, schließt ein Fenster</translation>
    </message>
    <message>
        <source>Tab, Shift+Tab</source>
        <translation>Tab, Umschalt+Tab</translation>
    </message>
    <message>
        <source>To the next or previous part of the window</source>
        <translation>Zum nächsten oder vorigen Teil des Fensters</translation>
    </message>
    <message>
        <source>Arrow keys</source>
        <translation>Pfeiltasten</translation>
    </message>
    <message>
        <source>Rows and columns of a table, points of a plot</source>
        <translation>Zeilen und Spalten einer Tabelle, Punkte einer Kurve</translation>
    </message>
    <message>
        <source>This page has no rows to export</source>
        <translation>Diese Seite hat keine Zeilen zum Exportieren</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>Saving %1</source>
        <translation>%1 wird gespeichert</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Saving</source>
        <translation>Speichern</translation>
    </message>
    <message numerus="yes">
        <source>Saved %n row(s) in %1</source>
        <translation>
            <numerusform>%n Zeile in %1 gespeichert</numerusform>
            <numerusform>%n Zeilen in %1 gespeichert</numerusform>
        </translation>
    </message>
    <message>
        <source>Not saved: cancelled. %1 is as it was</source>
        <translation>Nicht gespeichert: abgebrochen. %1 ist wie zuvor</translation>
    </message>
    <message>
        <source>Cannot save %1: %2. Choose another folder or name</source>
        <translation>%1 lässt sich nicht speichern: %2. Anderen Ordner oder Namen wählen</translation>
    </message>
</context>
<context>
    <name>weir::gui::PathDetails</name>
    <message>
        <source>Destination</source>
        <translation>Ziel</translation>
    </message>
    <message>
        <source>When it was probed</source>
        <translation>Wann es untersucht wurde</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>Segment size</source>
        <translation>Größe der Segmente</translation>
    </message>
    <message>
        <source>How far the probe is</source>
        <translation>Wie weit die Untersuchung ist</translation>
    </message>
    <message>
        <source>&amp;Probe</source>
        <translation>&amp;Untersuchen</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>&amp;Abbrechen</translation>
    </message>
    <message>
        <source>Chosen hop</source>
        <translation>Gewählter Knoten</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>Was gefunden wurde</translation>
    </message>
    <message>
        <source>Path to the selected destination</source>
        <translation>Pfad zum gewählten Ziel</translation>
    </message>
    <message>
        <source>Hops</source>
        <translation>Knoten</translation>
    </message>
    <message>
        <source>Earlier probes</source>
        <translation>Frühere Untersuchungen</translation>
    </message>
    <message>
        <source>Views of the path</source>
        <translation>Ansichten des Pfades</translation>
    </message>
    <message>
        <source>P&amp;icture</source>
        <translation>B&amp;ild</translation>
    </message>
    <message>
        <source>&amp;Hops</source>
        <translation>&amp;Knoten</translation>
    </message>
    <message>
        <source>E&amp;arlier Probes</source>
        <translation>F&amp;rühere Untersuchungen</translation>
    </message>
    <message>
        <source>Result of the probe</source>
        <translation>Ergebnis der Untersuchung</translation>
    </message>
    <message>
        <source>Kind of result</source>
        <translation>Art des Ergebnisses</translation>
    </message>
    <message>
        <source>Time of the probe that is over, of what it may take</source>
        <translation>Vergangene Zeit der Untersuchung, von der erlaubten</translation>
    </message>
    <message>
        <source>Probe</source>
        <translation>Untersuchen</translation>
    </message>
    <message>
        <source>Sends packets there and finds out where large ones end; takes up to 20 seconds (Enter on the row)</source>
        <translation>Sendet Pakete dorthin und stellt fest, wo große enden; dauert bis zu 20 Sekunden (Eingabetaste auf der Zeile)</translation>
    </message>
    <message>
        <source>Cancel the probe</source>
        <translation>Die Untersuchung abbrechen</translation>
    </message>
    <message>
        <source>Ends the probe with what is known so far (Esc)</source>
        <translation>Beendet die Untersuchung mit dem, was bisher bekannt ist (Esc)</translation>
    </message>
    <message>
        <source>Picture of the path</source>
        <translation>Bild des Pfades</translation>
    </message>
    <message>
        <source>Looking the name up</source>
        <translation>Der Name wird nachgeschlagen</translation>
    </message>
    <message>
        <source>%1, %2, %3</source>
        <translation>%1, %2, %3</translation>
    </message>
    <message numerus="yes">
        <source>%n hop(s)</source>
        <translation>
            <numerusform>%n Knoten</numerusform>
            <numerusform>%n Knoten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n packet(s)</source>
        <translation>
            <numerusform>%n Paket</numerusform>
            <numerusform>%n Pakete</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of at most %2 s</source>
        <translation>%1 von höchstens %2 s</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>as it was at %1</source>
        <translation>wie es um %1 war</translation>
    </message>
    <message>
        <source>probed at %1, ended by hand</source>
        <translation>untersucht um %1, von Hand beendet</translation>
    </message>
    <message>
        <source>probed at %1</source>
        <translation>untersucht um %1</translation>
    </message>
    <message>
        <source>Nothing changed since %1</source>
        <translation>Seit %1 hat sich nichts geändert</translation>
    </message>
    <message>
        <source>Since %1: %2</source>
        <translation>Seit %1: %2</translation>
    </message>
    <message>
        <source>No destination is selected</source>
        <translation>Es ist kein Ziel gewählt</translation>
    </message>
    <message>
        <source>A probe has to start on %1 itself</source>
        <translation>Eine Untersuchung muss auf %1 selbst beginnen</translation>
    </message>
    <message>
        <source>The packets have to leave from there; what is read from here is above. This does it:</source>
        <translation>Die Pakete müssen von dort ausgehen; was von hier aus zu lesen ist, steht oben. Damit geht es:</translation>
    </message>
    <message>
        <source>C&amp;opy the Command</source>
        <translation>Den Befehl &amp;kopieren</translation>
    </message>
    <message>
        <source>Probing %1</source>
        <translation>%1 wird untersucht</translation>
    </message>
    <message>
        <source>Small packets find the hops, then large ones find out where they end. Esc ends it with what is known by then.</source>
        <translation>Kleine Pakete finden die Knoten, dann zeigen große, wo sie enden. Esc beendet es mit dem, was bis dahin bekannt ist.</translation>
    </message>
    <message>
        <source>%1 has not been probed yet</source>
        <translation>%1 wurde noch nicht untersucht</translation>
    </message>
    <message>
        <source>A probe sends UDP packets that may not be fragmented and finds the hops, the MTU of each, and where large packets end. It needs no privileges and takes up to 20 seconds.</source>
        <translation>Eine Untersuchung sendet UDP-Pakete, die nicht zerlegt werden dürfen, und findet die Knoten, die MTU zu jedem und die Stelle, an der große Pakete enden. Sie braucht keine besonderen Rechte und dauert bis zu 20 Sekunden.</translation>
    </message>
    <message>
        <source>P&amp;robe Now</source>
        <translation>&amp;Jetzt untersuchen</translation>
    </message>
</context>
<context>
    <name>weir::gui::PathPicture</name>
    <message>
        <source>%1 → %2 B</source>
        <translation>%1 → %2 B</translation>
    </message>
    <message>
        <source>%1 → at least %2 B</source>
        <translation>%1 → mindestens %2 B</translation>
    </message>
    <message>
        <source>Picture of the path</source>
        <translation>Bild des Pfades</translation>
    </message>
    <message>
        <source>This machine</source>
        <translation>Dieser Rechner</translation>
    </message>
    <message>
        <source>This machine, through %1</source>
        <translation>Dieser Rechner, durch %1</translation>
    </message>
    <message>
        <source>Hop %1 does not answer</source>
        <translation>Knoten %1 antwortet nicht</translation>
    </message>
    <message>
        <source>Hop %1: %2</source>
        <translation>Knoten %1: %2</translation>
    </message>
    <message>
        <source>RTT %1</source>
        <translation>RTT %1</translation>
    </message>
    <message>
        <source>MTU %1</source>
        <translation>MTU %1</translation>
    </message>
    <message>
        <source>lost %1</source>
        <translation>verloren %1</translation>
    </message>
    <message>
        <source>%1. %2</source>
        <translation>%1. %2</translation>
    </message>
    <message>
        <source>%1 B</source>
        <translation>%1 B</translation>
    </message>
    <message>
        <source>this machine</source>
        <translation>dieser Rechner</translation>
    </message>
    <message>
        <source>no answer</source>
        <translation>keine Antwort</translation>
    </message>
    <message>
        <source>silent</source>
        <translation>stumm</translation>
    </message>
    <message>
        <source>%1 lost</source>
        <translation>%1 verloren</translation>
    </message>
</context>
<context>
    <name>weir::gui::PathRows</name>
    <message>
        <source>probing</source>
        <translation>läuft</translation>
    </message>
    <message>
        <source>Not probed yet; Enter probes it</source>
        <translation>Noch nicht untersucht; die Eingabetaste untersucht es</translation>
    </message>
    <message>
        <source>%1 – %2</source>
        <translation>%1 – %2</translation>
    </message>
    <message>
        <source>Destination</source>
        <translation>Ziel</translation>
    </message>
    <message>
        <source>Address that connections lead to, or that was probed</source>
        <translation>Adresse, zu der Verbindungen führen oder die untersucht wurde</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Whether connections there look as if large packets did not get through</source>
        <translation>Ob Verbindungen dorthin aussehen, als kämen große Pakete nicht durch</translation>
    </message>
    <message>
        <source>Last probe</source>
        <translation>Letzte Untersuchung</translation>
    </message>
    <message>
        <source>What the last probe found, and the MTU of the path</source>
        <translation>Was die letzte Untersuchung fand, und die MTU des Pfades</translation>
    </message>
    <message>
        <source>Connections</source>
        <translation>Verbindungen</translation>
    </message>
    <message>
        <source>Connections there now, of those whose numbers the kernel tells</source>
        <translation>Verbindungen dorthin, deren Zahlen der Kernel nennt</translation>
    </message>
    <message>
        <source>Interface</source>
        <translation>Schnittstelle</translation>
    </message>
    <message>
        <source>Interface that the route leads through (rtnetlink)</source>
        <translation>Schnittstelle, durch die die Route führt (rtnetlink)</translation>
    </message>
    <message>
        <source>Route MTU, B</source>
        <translation>MTU der Route, B</translation>
    </message>
    <message>
        <source>Largest packet that interface and route allow</source>
        <translation>Größtes Paket, das Schnittstelle und Route zulassen</translation>
    </message>
    <message>
        <source>Cached MTU, B</source>
        <translation>Gemerkte MTU, B</translation>
    </message>
    <message>
        <source>Path MTU that a router has told by ICMP (RTM_GETROUTE)</source>
        <translation>Pfad-MTU, die ein Router per ICMP gemeldet hat (RTM_GETROUTE)</translation>
    </message>
    <message>
        <source>Forgotten in</source>
        <translation>Vergessen in</translation>
    </message>
    <message>
        <source>Time until the kernel forgets the cached path MTU</source>
        <translation>Zeit, bis der Kernel die gemerkte Pfad-MTU vergisst</translation>
    </message>
    <message>
        <source>Path MTU, B</source>
        <translation>Pfad-MTU, B</translation>
    </message>
    <message>
        <source>The least that its connections use (tcpi_pmtu)</source>
        <translation>Die kleinste, die seine Verbindungen verwenden (tcpi_pmtu)</translation>
    </message>
    <message>
        <source>MSS, B</source>
        <translation>MSS, B</translation>
    </message>
    <message>
        <source>Data in a full segment of its connections (tcpi_snd_mss)</source>
        <translation>Daten in einem vollen Segment seiner Verbindungen (tcpi_snd_mss)</translation>
    </message>
    <message>
        <source>Retransmits</source>
        <translation>Wiederholt</translation>
    </message>
    <message>
        <source>Segments sent again, all connections (tcpi_total_retrans)</source>
        <translation>Noch einmal gesendete Segmente aller Verbindungen (tcpi_total_retrans)</translation>
    </message>
    <message>
        <source>Probed</source>
        <translation>Untersucht</translation>
    </message>
    <message>
        <source>When it was probed last</source>
        <translation>Wann es zuletzt untersucht wurde</translation>
    </message>
    <message>
        <source>First router</source>
        <translation>Erster Router</translation>
    </message>
    <message>
        <source>Next hop of the route; none if it is on the link</source>
        <translation>Nächster Router der Route; keiner, wenn das Ziel am selben Netz ist</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>Address of this machine that the route prefers</source>
        <translation>Adresse dieses Rechners, die die Route bevorzugt</translation>
    </message>
    <message>
        <source>Hop</source>
        <translation>Knoten</translation>
    </message>
    <message>
        <source>Number of routers to there (TTL)</source>
        <translation>Zahl der Router bis dorthin (TTL)</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Who answered; more than one if the path changes</source>
        <translation>Wer geantwortet hat; mehrere, wenn sich der Pfad ändert</translation>
    </message>
    <message>
        <source>RTT</source>
        <translation>RTT</translation>
    </message>
    <message>
        <source>Of small packets, the least</source>
        <translation>Die kürzeste kleiner Pakete</translation>
    </message>
    <message>
        <source>MTU, B</source>
        <translation>MTU, B</translation>
    </message>
    <message>
        <source>Largest packet that gets there</source>
        <translation>Größtes Paket, das dorthin kommt</translation>
    </message>
    <message>
        <source>Lost</source>
        <translation>Verloren</translation>
    </message>
    <message>
        <source>Small packets to it without answer</source>
        <translation>Kleine Pakete dorthin ohne Antwort</translation>
    </message>
    <message>
        <source>Remark</source>
        <translation>Bemerkung</translation>
    </message>
    <message>
        <source>What is special about it</source>
        <translation>Was daran besonders ist</translation>
    </message>
    <message>
        <source>When it ended</source>
        <translation>Wann sie endete</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>What was found, and the MTU of the path</source>
        <translation>Was gefunden wurde, und die MTU des Pfades</translation>
    </message>
    <message>
        <source>Hops</source>
        <translation>Knoten</translation>
    </message>
    <message>
        <source>Hops as far as anybody answers</source>
        <translation>Knoten, soweit jemand antwortet</translation>
    </message>
    <message>
        <source>Packets</source>
        <translation>Pakete</translation>
    </message>
    <message>
        <source>Packets sent, of any size</source>
        <translation>Gesendete Pakete jeder Größe</translation>
    </message>
    <message>
        <source>Changed since the probe before</source>
        <translation>Geändert seit der Untersuchung davor</translation>
    </message>
    <message>
        <source>What is different from the row below</source>
        <translation>Was anders ist als in der Zeile darunter</translation>
    </message>
    <message>
        <source>the first one</source>
        <translation>die erste</translation>
    </message>
    <message>
        <source>ended by hand before it was done</source>
        <translation>von Hand beendet, bevor sie fertig war</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>nichts</translation>
    </message>
</context>
<context>
    <name>weir::gui::Paths</name>
    <message>
        <source>this machine</source>
        <translation>diesem Rechner</translation>
    </message>
    <message>
        <source>hop %1</source>
        <translation>Knoten %1</translation>
    </message>
    <message>
        <source>hop %1 (%2)</source>
        <translation>Knoten %1 (%2)</translation>
    </message>
    <message>
        <source>%1 of %2 small packets</source>
        <translation>%1 von %2 kleinen Paketen</translation>
    </message>
    <message>
        <source>clear</source>
        <translation>frei</translation>
    </message>
    <message>
        <source>Packets of full size arrive</source>
        <translation>Pakete voller Größe kommen an</translation>
    </message>
    <message>
        <source>told</source>
        <translation>gemeldet</translation>
    </message>
    <message>
        <source>Packets of full size do not arrive, and a router says so</source>
        <translation>Pakete voller Größe kommen nicht an, und ein Router meldet es</translation>
    </message>
    <message>
        <source>black hole</source>
        <translation>schwarzes Loch</translation>
    </message>
    <message>
        <source>Packets of full size vanish, and nobody says so</source>
        <translation>Pakete voller Größe verschwinden, und niemand meldet es</translation>
    </message>
    <message>
        <source>loss</source>
        <translation>Verlust</translation>
    </message>
    <message>
        <source>Packets of any size get lost; it is no question of the MTU</source>
        <translation>Pakete jeder Größe gehen verloren; es ist keine Frage der MTU</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>Too few answers came to tell</source>
        <translation>Zu wenige Antworten kamen, um es zu sagen</translation>
    </message>
    <message>
        <source>Clear: packets of %1 bytes arrive</source>
        <translation>Frei: Pakete von %1 Bytes kommen an</translation>
    </message>
    <message>
        <source>Clear as far as anybody answers: packets of %1 bytes get to hop %2</source>
        <translation>Frei, soweit jemand antwortet: Pakete von %1 Bytes kommen bis Knoten %2</translation>
    </message>
    <message>
        <source>Told: connections learn by ICMP to send no more than %1 bytes</source>
        <translation>Gemeldet: Verbindungen erfahren durch ICMP, dass sie höchstens %1 Bytes senden dürfen</translation>
    </message>
    <message>
        <source>Black hole: connections that send full packets hang. Let ICMP through, set the MTU to %1, limit the MSS, or turn net.ipv4.tcp_mtu_probing on</source>
        <translation>Schwarzes Loch: Verbindungen, die volle Pakete senden, bleiben hängen. ICMP durchlassen, die MTU auf %1 setzen, die MSS begrenzen oder net.ipv4.tcp_mtu_probing einschalten</translation>
    </message>
    <message>
        <source>Loss: no answer to %1; large ones fare no worse, it is no question of the MTU</source>
        <translation>Verlust: keine Antwort auf %1; großen ergeht es nicht schlechter, es ist keine Frage der MTU</translation>
    </message>
    <message>
        <source>Unknown: nobody on the way answers. A firewall near this machine may drop UDP or ICMP</source>
        <translation>Unbekannt: Niemand auf dem Weg antwortet. Vielleicht verwirft eine Firewall nahe diesem Rechner UDP oder ICMP</translation>
    </message>
    <message>
        <source>Unknown: too few answers to tell, none to %1</source>
        <translation>Unbekannt: zu wenige Antworten, um es zu sagen, keine auf %1</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>between %1 and %2</source>
        <translation>zwischen %1 und %2</translation>
    </message>
    <message>
        <source>after %1</source>
        <translation>nach %1</translation>
    </message>
    <message>
        <source>nobody says so</source>
        <translation>niemand meldet es</translation>
    </message>
    <message>
        <source>told by this machine&apos;s interface</source>
        <translation>gemeldet von der Schnittstelle dieses Rechners</translation>
    </message>
    <message>
        <source>told by %1</source>
        <translation>gemeldet von %1</translation>
    </message>
    <message>
        <source>The MTU drops from %1 to %2 %3: %4</source>
        <translation>Die MTU fällt von %1 auf %2 %3: %4</translation>
    </message>
    <message>
        <source>The MTU drops from %1 to at least %2 %3: %4. The time ended before every size was tried</source>
        <translation>Die MTU fällt von %1 auf mindestens %2 %3: %4. Die Zeit endete, bevor jede Größe versucht war</translation>
    </message>
    <message>
        <source>Packets of more than %1 bytes vanish %2, small ones right behind them pass (%3 of %4 answered); certain after %5</source>
        <translation>Pakete von mehr als %1 Bytes verschwinden %2, kleine gleich dahinter kommen durch (%3 von %4 beantwortet); sicher nach %5</translation>
    </message>
    <message>
        <source>%1 (%2; %3)</source>
        <translation>%1 (%2; %3)</translation>
    </message>
    <message numerus="yes">
        <source>%n byte(s) less may be %1</source>
        <translation>
            <numerusform>%n Byte weniger kann %1 sein</numerusform>
            <numerusform>%n Bytes weniger können %1 sein</numerusform>
        </translation>
    </message>
    <message>
        <source>, or </source>
        <translation>, oder </translation>
    </message>
    <message>
        <source>The last hop says that it does not let the packets through</source>
        <translation>Der letzte Knoten meldet, dass er die Pakete nicht durchlässt</translation>
    </message>
    <message>
        <source>Nobody answers beyond hop %1; what lies behind it is not known</source>
        <translation>Hinter Knoten %1 antwortet niemand; was dort liegt, ist nicht bekannt</translation>
    </message>
    <message numerus="yes">
        <source>%n answer(s) did not fit to what was sent and were ignored</source>
        <translation>
            <numerusform>%n Antwort passte nicht zu dem Gesendeten und zählt nicht</numerusform>
            <numerusform>%n Antworten passten nicht zu dem Gesendeten und zählen nicht</numerusform>
        </translation>
    </message>
    <message>
        <source>0 of %1</source>
        <translation>0 von %1</translation>
    </message>
    <message>
        <source>%1 of %2 (%3)</source>
        <translation>%1 von %2 (%3)</translation>
    </message>
    <message>
        <source>the MTU drops from %1, %2</source>
        <translation>die MTU fällt von %1, %2</translation>
    </message>
    <message>
        <source>black hole: the MTU drops from %1, %2</source>
        <translation>schwarzes Loch: die MTU fällt von %1, %2</translation>
    </message>
    <message>
        <source>does not answer</source>
        <translation>antwortet nicht</translation>
    </message>
    <message>
        <source>the path changes here</source>
        <translation>der Pfad wechselt hier</translation>
    </message>
    <message>
        <source>answers only so often: hops behind it lose less</source>
        <translation>antwortet nur so oft: Knoten dahinter verlieren weniger</translation>
    </message>
    <message>
        <source>does not let the packets through</source>
        <translation>lässt die Pakete nicht durch</translation>
    </message>
    <message>
        <source>the destination</source>
        <translation>das Ziel</translation>
    </message>
    <message>
        <source>stuck</source>
        <translation>hängt</translation>
    </message>
    <message>
        <source>smaller MTU</source>
        <translation>kleinere MTU</translation>
    </message>
    <message>
        <source>different MSS</source>
        <translation>verschiedene MSS</translation>
    </message>
    <message>
        <source>in use</source>
        <translation>benutzt</translation>
    </message>
    <message>
        <source>Nothing is suspicious</source>
        <translation>Nichts ist verdächtig</translation>
    </message>
    <message>
        <source>not in use</source>
        <translation>unbenutzt</translation>
    </message>
    <message>
        <source>No connection leads there now</source>
        <translation>Zur Zeit führt keine Verbindung dorthin</translation>
    </message>
    <message numerus="yes">
        <source>%n connection(s) send full segments again and again: perhaps a black hole</source>
        <translation>
            <numerusform>%n Verbindung sendet volle Segmente immer wieder: vielleicht ein schwarzes Loch</numerusform>
            <numerusform>%n Verbindungen senden volle Segmente immer wieder: vielleicht ein schwarzes Loch</numerusform>
        </translation>
    </message>
    <message>
        <source>Connections use a path MTU of %1, below the %2 of the route</source>
        <translation>Verbindungen verwenden eine Pfad-MTU von %1, weniger als die %2 der Route</translation>
    </message>
    <message>
        <source>Connections have different MSS, %1 to %2</source>
        <translation>Verbindungen haben verschiedene MSS, %1 bis %2</translation>
    </message>
    <message>
        <source>MSS %1 = MTU %2 − %3 IP − %4 TCP</source>
        <translation>MSS %1 = MTU %2 − %3 IP − %4 TCP</translation>
    </message>
    <message>
        <source>%1; with timestamps %2 = %3 − %4</source>
        <translation>%1; mit Zeitstempeln %2 = %3 − %4</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1 min %2 s</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 h %2 min</translation>
    </message>
    <message>
        <source>%1 instead of %2</source>
        <translation>%1 statt %2</translation>
    </message>
    <message numerus="yes">
        <source>%n hop(s)</source>
        <translation>
            <numerusform>%n Knoten</numerusform>
            <numerusform>%n Knoten</numerusform>
        </translation>
    </message>
    <message>
        <source>hop %1 is %2 instead of %3</source>
        <translation>Knoten %1 ist %2 statt %3</translation>
    </message>
    <message numerus="yes">
        <source>%n more hop(s) are others</source>
        <translation>
            <numerusform>%n weiterer Knoten ist ein anderer</numerusform>
            <numerusform>%n weitere Knoten sind andere</numerusform>
        </translation>
    </message>
    <message>
        <source>RTT %1 instead of %2</source>
        <translation>RTT %1 statt %2</translation>
    </message>
    <message>
        <source>MTU %1 instead of %2</source>
        <translation>MTU %1 statt %2</translation>
    </message>
    <message>
        <source>packets of %1 bytes were sent instead of %2</source>
        <translation>Pakete von %1 Bytes wurden gesendet statt %2</translation>
    </message>
    <message>
        <source>through %1 instead of %2</source>
        <translation>durch %1 statt %2</translation>
    </message>
    <message>
        <source>the MTU drops %1 instead of %2</source>
        <translation>die MTU fällt %1 statt %2</translation>
    </message>
    <message>
        <source>the destination answers now</source>
        <translation>das Ziel antwortet jetzt</translation>
    </message>
    <message>
        <source>the destination does not answer any more</source>
        <translation>das Ziel antwortet nicht mehr</translation>
    </message>
</context>
<context>
    <name>weir::gui::PathsPage</name>
    <message>
        <source>Paths</source>
        <translation>Pfade</translation>
    </message>
    <message>
        <source>Destination to probe</source>
        <translation>Zu untersuchendes Ziel</translation>
    </message>
    <message>
        <source>An address, an address with its interface (fe80::1%eth0), or a name; Enter probes it (Ctrl+L)</source>
        <translation>Eine Adresse, eine Adresse mit ihrer Schnittstelle (fe80::1%eth0) oder ein Name; die Eingabetaste untersucht sie (Strg+L)</translation>
    </message>
    <message>
        <source>&amp;Probe the Selected Destination</source>
        <translation>Das gewählte Ziel &amp;untersuchen</translation>
    </message>
    <message>
        <source>&amp;Cancel the Probe</source>
        <translation>Die Untersuchung a&amp;bbrechen</translation>
    </message>
    <message>
        <source>Probe &amp;Another Destination</source>
        <translation>Ein &amp;anderes Ziel untersuchen</translation>
    </message>
    <message>
        <source>&amp;Forget Its Probes</source>
        <translation>Seine Untersuchungen &amp;vergessen</translation>
    </message>
    <message>
        <source>Destinations</source>
        <translation>Ziele</translation>
    </message>
    <message>
        <source>Destinations and the path to one of them</source>
        <translation>Ziele und der Pfad zu einem davon</translation>
    </message>
    <message>
        <source>Copy Rows</source>
        <translation>Zeilen kopieren</translation>
    </message>
    <message>
        <source>Copied: %1</source>
        <translation>Kopiert: %1</translation>
    </message>
    <message numerus="yes">
        <source>Copied %n row(s) as tab-separated text</source>
        <translation>
            <numerusform>%n Zeile als Text mit Tabulatoren kopiert</numerusform>
            <numerusform>%n Zeilen als Text mit Tabulatoren kopiert</numerusform>
        </translation>
    </message>
    <message>
        <source>Destinations of live connections and the largest packets on the way there: what the interface and the route allow, what routers have told the kernel, and what connections use. A probe finds the hops, the MTU of each, and where large packets end: a router that tells is healthy, a black hole makes connections hang.
sock_diag and rtnetlink tell what is in the table, at most every 5 seconds, and nothing is sent for it. A probe sends UDP packets with “don&apos;t fragment” to a port where nobody listens, and reads the ICMP errors that come back. The last probes of each destination are kept.</source>
        <translation>Ziele lebender Verbindungen und die größten Pakete auf dem Weg dorthin: was Schnittstelle und Route zulassen, was Router dem Kernel gemeldet haben und was Verbindungen verwenden. Eine Untersuchung findet die Knoten, die MTU zu jedem und die Stelle, an der große Pakete enden: Ein Router, der es meldet, ist gesund; an einem schwarzen Loch bleiben Verbindungen hängen.
sock_diag und rtnetlink sagen, was in der Tabelle steht, höchstens alle 5 Sekunden, und nichts wird dafür gesendet. Eine Untersuchung sendet UDP-Pakete mit „don&apos;t fragment“ an einen Port, an dem niemand lauscht, und liest die ICMP-Fehler, die zurückkommen. Die letzten Untersuchungen jedes Ziels werden aufgehoben.</translation>
    </message>
    <message>
        <source>A probe has to start on %1 itself: %2</source>
        <translation>Eine Untersuchung muss auf %1 selbst beginnen: %2</translation>
    </message>
    <message>
        <source>%1 is valid on one link only: write its interface behind it, as in fe80::1%eth0</source>
        <translation>%1 gilt nur an einem Netz: die Schnittstelle dahinter schreiben, wie in fe80::1%eth0</translation>
    </message>
    <message>
        <source>One probe at a time: that of %1 goes on, Esc ends it</source>
        <translation>Nur eine Untersuchung zugleich: die von %1 läuft noch, Esc beendet sie</translation>
    </message>
    <message>
        <source>%1 cannot be probed: %2</source>
        <translation>%1 lässt sich nicht untersuchen: %2</translation>
    </message>
    <message>
        <source>The probe of %1 was ended before anybody answered</source>
        <translation>Die Untersuchung von %1 wurde beendet, bevor jemand antwortete</translation>
    </message>
    <message>
        <source>The probe cannot be kept: %1 cannot be written</source>
        <translation>Die Untersuchung lässt sich nicht aufheben: %1 ist nicht beschreibbar</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message numerus="yes">
        <source>%1, %n suspicious</source>
        <translation>
            <numerusform>%1, %n verdächtig</numerusform>
            <numerusform>%1, %n verdächtig</numerusform>
        </translation>
    </message>
    <message>
        <source>None of %1 passes the filter</source>
        <translation>Keines von %1 passt zum Filter</translation>
    </message>
    <message>
        <source>&amp;Clear the Filter</source>
        <translation>Den Filter &amp;leeren</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>Wird gelesen</translation>
    </message>
    <message>
        <source>Connections and routes cannot be read</source>
        <translation>Verbindungen und Routen lassen sich nicht lesen</translation>
    </message>
    <message>
        <source>&amp;Read Again</source>
        <translation>&amp;Noch einmal lesen</translation>
    </message>
    <message>
        <source>No connection leads anywhere at the moment</source>
        <translation>Zur Zeit führt keine Verbindung irgendwohin</translation>
    </message>
    <message>
        <source>A destination to probe can be written above.</source>
        <translation>Ein Ziel zum Untersuchen lässt sich oben eintragen.</translation>
    </message>
    <message>
        <source>Address to probe</source>
        <translation>Zu prüfende Adresse</translation>
    </message>
</context>
<context>
    <name>weir::gui::PendingBar</name>
    <message>
        <source>&amp;Apply</source>
        <translation>&amp;Anwenden</translation>
    </message>
    <message>
        <source>&amp;Discard</source>
        <translation>&amp;Verwerfen</translation>
    </message>
    <message>
        <source>Changes not applied yet</source>
        <translation>Noch nicht angewendete Änderungen</translation>
    </message>
    <message>
        <source>Apply the changes</source>
        <translation>Änderungen anwenden</translation>
    </message>
    <message>
        <source>Sends the changes as one transaction (Ctrl+Return)</source>
        <translation>Sendet die Änderungen als eine Transaktion (Strg+Eingabe)</translation>
    </message>
    <message>
        <source>Discard the changes</source>
        <translation>Änderungen verwerfen</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>und %n weiteres</numerusform>
            <numerusform>und %n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>Something is on trial: keep it or go back first, or try this too</source>
        <translation>Etwas ist auf Probe: Erst behalten oder zurückgehen, oder auch das hier erproben</translation>
        <translation>Etwas läuft auf Probe: erst behalten oder zurückgehen, oder auch dies erproben</translation>
    </message>
</context>
<context>
    <name>weir::gui::Policies</name>
    <message>
        <source>%1 from %2 to %3</source>
        <translation>%1 von %2 auf %3</translation>
    </message>
    <message>
        <source>on</source>
        <translation>an</translation>
    </message>
    <message>
        <source>off</source>
        <translation>aus</translation>
    </message>
    <message>
        <source>keep</source>
        <translation>lassen</translation>
    </message>
    <message>
        <source>Nagle</source>
        <translation>Nagle</translation>
    </message>
    <message>
        <source>delayed ACK</source>
        <translation>verzögertes ACK</translation>
    </message>
    <message>
        <source>longest delayed ACK</source>
        <translation>längste ACK-Verzögerung</translation>
    </message>
    <message>
        <source>Fast Open queue</source>
        <translation>Fast-Open-Warteschlange</translation>
        <translation>längstes verzögertes ACK</translation>
    </message>
    <message>
        <source>Fast Open queue</source>
        <translation>Fast-Open-Schlange</translation>
    </message>
    <message>
        <source>Fast Open</source>
        <translation>Fast Open</translation>
    </message>
    <message>
        <source>Fast Open kick</source>
        <translation>Fast-Open-Anstoß</translation>
    </message>
    <message>
        <source>unsent low water</source>
        <translation>Marke für Ungesendetes</translation>
    </message>
    <message>
        <source>user timeout</source>
        <translation>User-Timeout</translation>
        <translation>Zeitgrenze (user timeout)</translation>
    </message>
    <message>
        <source>keepalive</source>
        <translation>Keepalive</translation>
    </message>
    <message>
        <source>keepalive idle</source>
        <translation>Keepalive-Ruhezeit</translation>
    </message>
    <message>
        <source>keepalive interval</source>
        <translation>Keepalive-Abstand</translation>
    </message>
    <message>
        <source>keepalive probes</source>
        <translation>Keepalive-Versuche</translation>
    </message>
    <message>
        <source>congestion control</source>
        <translation>Überlastregelung</translation>
        <translation>Keepalive: Ruhezeit</translation>
    </message>
    <message>
        <source>keepalive interval</source>
        <translation>Keepalive: Abstand</translation>
    </message>
    <message>
        <source>keepalive probes</source>
        <translation>Keepalive: Proben</translation>
    </message>
    <message>
        <source>congestion control</source>
        <translation>Überlaststeuerung</translation>
    </message>
    <message>
        <source>MSS</source>
        <translation>MSS</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 bis %2</translation>
    </message>
    <message>
        <source>a name as cubic</source>
        <translation>ein Name wie cubic</translation>
    </message>
    <message>
        <source>listening</source>
        <translation>hörend</translation>
        <translation>lauschend</translation>
    </message>
    <message>
        <source>accepted</source>
        <translation>angenommen</translation>
    </message>
    <message>
        <source>connecting</source>
        <translation>verbindend</translation>
    </message>
    <message>
        <source> or </source>
        <translation> oder </translation>
    </message>
    <message>
        <source>own address in %1</source>
        <translation>eigene Adresse in %1</translation>
    </message>
    <message>
        <source>own port %1</source>
        <translation>eigener Port %1</translation>
    </message>
    <message>
        <source>other side in %1</source>
        <translation>Gegenseite in %1</translation>
    </message>
    <message>
        <source>other side’s port %1</source>
        <translation>Port der Gegenseite %1</translation>
    </message>
    <message>
        <source>user %1</source>
        <translation>Benutzer %1</translation>
    </message>
    <message>
        <source>control group %1</source>
        <translation>Kontrollgruppe %1</translation>
        <translation>Control-Group %1</translation>
    </message>
    <message>
        <source>program %1</source>
        <translation>Programm %1</translation>
    </message>
    <message>
        <source>every socket</source>
        <translation>jeder Socket</translation>
    </message>
    <message>
        <source>counts stalls</source>
        <translation>zählt Stockungen</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>nichts</translation>
    </message>
    <message>
        <source>enforce</source>
        <translation>erzwingen</translation>
    </message>
    <message>
        <source>default</source>
        <translation>Vorgabe</translation>
    </message>
    <message>
        <source>Set again when the program sets something else</source>
        <translation>Wird wieder gesetzt, wenn das Programm etwas anderes setzt</translation>
        <translation>Wird erneut gesetzt, wenn das Programm anderes setzt</translation>
    </message>
    <message>
        <source>What the program sets afterwards wins</source>
        <translation>Was das Programm danach setzt, gilt</translation>
    </message>
    <message>
        <source>existing too</source>
        <translation>auch bestehende</translation>
        <translation>auch vorhandene</translation>
    </message>
    <message>
        <source>new only</source>
        <translation>nur neue</translation>
    </message>
    <message>
        <source>Sockets that are open already are changed, too</source>
        <translation>Auch Sockets, die schon offen sind, werden geändert</translation>
    </message>
    <message>
        <source>Sockets that are open already stay as they are; new ones get it</source>
        <translation>Sockets, die schon offen sind, bleiben, wie sie sind; neue bekommen es</translation>
        <translation>Schon offene Sockets werden auch geändert</translation>
    </message>
    <message>
        <source>Sockets that are open already stay as they are; new ones get it</source>
        <translation>Schon offene Sockets bleiben, wie sie sind; neue bekommen es</translation>
    </message>
    <message>
        <source>kernel default</source>
        <translation>Vorgabe des Kernels</translation>
    </message>
    <message>
        <source>sysctl</source>
        <translation>Sysctl</translation>
        <translation>sysctl</translation>
    </message>
    <message>
        <source>route</source>
        <translation>Route</translation>
    </message>
    <message>
        <source>program</source>
        <translation>Programm</translation>
    </message>
    <message>
        <source>policy</source>
        <translation>Richtlinie</translation>
    </message>
    <message>
        <source>policy %1</source>
        <translation>Richtlinie %1</translation>
    </message>
    <message>
        <source>by hand</source>
        <translation>von Hand</translation>
    </message>
    <message>
        <source>Nobody has set it: what the kernel does by itself</source>
        <translation>Niemand hat es gesetzt: was der Kernel von selbst tut</translation>
    </message>
    <message>
        <source>A sysctl of this network namespace says so</source>
        <translation>Ein Sysctl dieses Netz-Namensraums sagt es</translation>
        <translation>Ein sysctl dieses Netz-Namensraums sagt es</translation>
    </message>
    <message>
        <source>The route to the other side says so</source>
        <translation>Die Route zur Gegenseite sagt es</translation>
    </message>
    <message>
        <source>The program has set it on its socket</source>
        <translation>Das Programm hat es auf seinem Socket gesetzt</translation>
    </message>
    <message>
        <source>A policy has set it; without the policy it goes back</source>
        <translation>Eine Richtlinie hat es gesetzt; ohne sie geht es zurück</translation>
    </message>
    <message>
        <source>Set on this one socket with weirctl socket set</source>
        <translation>Auf diesem einen Socket gesetzt mit weirctl socket set</translation>
        <translation>Das Programm hat es an seinem Socket gesetzt</translation>
    </message>
    <message>
        <source>A policy has set it; without the policy it goes back</source>
        <translation>Eine Richtlinie hat es gesetzt; ohne die Richtlinie geht es zurück</translation>
    </message>
    <message>
        <source>Set on this one socket with weirctl socket set</source>
        <translation>An diesem einen Socket mit weirctl socket set gesetzt</translation>
    </message>
    <message>
        <source>for want of memory</source>
        <translation>aus Mangel an Speicher</translation>
    </message>
    <message>
        <source>because net.ipv4.tcp_fastopen or black hole detection has Fast Open off</source>
        <translation>weil net.ipv4.tcp_fastopen oder die Erkennung schwarzer Löcher Fast Open abgeschaltet hat</translation>
    </message>
    <message>
        <source>because the algorithm is not loaded, or not allowed</source>
        <translation>weil das Verfahren nicht geladen oder nicht erlaubt ist</translation>
        <translation>weil der Algorithmus nicht geladen oder nicht erlaubt ist</translation>
    </message>
    <message>
        <source>because it was too late in the life of the socket</source>
        <translation>weil es im Leben des Sockets zu spät war</translation>
    </message>
    <message>
        <source>add the policy for %1</source>
        <translation>Richtlinie hinzufügen für %1</translation>
    </message>
    <message>
        <source>sets %1</source>
        <translation>setzt %1</translation>
    </message>
    <message>
        <source>match</source>
        <translation>Auswahl</translation>
        <translation>Treffer</translation>
    </message>
    <message>
        <source>how</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>scope</source>
        <translation>Bereich</translation>
    </message>
    <message>
        <source>counting stalls</source>
        <translation>Zählen der Stockungen</translation>
        <translation>Geltung</translation>
    </message>
    <message>
        <source>counting stalls</source>
        <translation>Zählen von Stockungen</translation>
    </message>
    <message>
        <source>place</source>
        <translation>Platz</translation>
    </message>
    <message>
        <source>number</source>
        <translation>Nummer</translation>
    </message>
    <message>
        <source>%1: nothing changes</source>
        <translation>%1: nichts ändert sich</translation>
    </message>
    <message numerus="yes">
        <source>%1: remove the policy; %n socket(s) will get back what it changed</source>
        <translation>
            <numerusform>%1: Richtlinie entfernen; %n Socket bekommt zurück, was sie geändert hat</numerusform>
            <numerusform>%1: Richtlinie entfernen; %n Sockets bekommen zurück, was sie geändert hat</numerusform>
            <numerusform>%1: Richtlinie entfernen; %n Socket bekommt zurück, was sie änderte</numerusform>
            <numerusform>%1: Richtlinie entfernen; %n Sockets bekommen zurück, was sie änderte</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>weir::gui::PoliciesPage</name>
    <message>
        <source>Policies</source>
        <translation>Richtlinien</translation>
    </message>
    <message>
        <source>&amp;Add Policy…</source>
        <translation>Richtlinie &amp;hinzufügen…</translation>
    </message>
    <message>
        <source>&amp;Change…</source>
        <translation>Ä&amp;ndern…</translation>
    </message>
    <message>
        <source>D&amp;uplicate…</source>
        <translation>&amp;Verdoppeln…</translation>
    </message>
    <message>
        <source>Move &amp;Up</source>
        <translation>Nach &amp;oben</translation>
    </message>
    <message>
        <source>Move &amp;Down</source>
        <translation>Nach &amp;unten</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>&amp;Entfernen</translation>
    </message>
    <message>
        <source>&amp;Preview</source>
        <translation>&amp;Vorschau</translation>
        <translation>Vors&amp;chau</translation>
    </message>
    <message>
        <source>U&amp;ndo…</source>
        <translation>&amp;Rückgängig…</translation>
    </message>
    <message>
        <source>Add a policy, and more</source>
        <translation>Richtlinie hinzufügen und mehr</translation>
    </message>
    <message>
        <source>A policy gives sockets settings of TCP that their programs do not make; the first one that matches a socket is its policy. Nothing is sent before Apply, and what is tried goes by itself unless it is kept.
The module weir counts sockets, and what they wait for if the policy says so; retransmits and round trips are those that TCP counts.</source>
        <translation>Eine Richtlinie gibt Sockets Einstellungen von TCP, die ihre Programme nicht machen; die erste, die auf einen Socket passt, ist seine. Nichts wird vor dem Anwenden geschickt, und was erprobt wird, geht von selbst wieder, wenn es nicht behalten wird.
        <translation>Eine Richtlinie gibt Sockets TCP-Einstellungen, die ihre Programme nicht machen; die erste, die zu einem Socket passt, ist seine Richtlinie. Vor „Anwenden“ wird nichts gesendet, und was erprobt wird, geht von selbst wieder, wenn es nicht behalten wird.
Das Modul weir zählt Sockets, und worauf sie warten, wenn die Richtlinie es sagt; Wiederholungen und Umlaufzeiten sind die, die TCP zählt.</translation>
    </message>
    <message>
        <source>Policies in their order</source>
        <translation>Richtlinien in ihrer Reihenfolge</translation>
    </message>
    <message numerus="yes">
        <source>Copied %n row(s) as tab-separated text</source>
        <translation>
            <numerusform>%n Zeile als Text mit Tabulatoren kopiert</numerusform>
            <numerusform>%n Zeilen als Text mit Tabulatoren kopiert</numerusform>
        </translation>
    </message>
    <message>
        <source>The host does not answer</source>
        <translation>Der Rechner antwortet nicht</translation>
    </message>
    <message>
        <source>Do Not &amp;Remove</source>
        <translation>Nicht &amp;entfernen</translation>
    </message>
    <message>
        <source>Adds a policy</source>
        <translation>Fügt eine Richtlinie hinzu</translation>
    </message>
    <message>
        <source>No policy passes the filter</source>
        <translation>Keine Richtlinie entspricht dem Filter</translation>
    </message>
    <message>
        <source>&amp;Clear the Filter</source>
        <translation>Filter &amp;löschen</translation>
    </message>
    <message>
        <source>This module knows no policies</source>
        <translation>Dieses Modul kennt keine Richtlinien</translation>
    </message>
    <message>
        <source>The module in the kernel (%1) is older than policies. With a newer one this page says which sockets get which settings of TCP, without a change to their programs.</source>
        <translation>Das Modul im Kernel (%1) ist älter als Richtlinien. Mit einem neueren sagt diese Seite, welche Sockets welche Einstellungen von TCP bekommen, ohne Änderung ihrer Programme.</translation>
        <translation>Das Modul im Kernel (%1) ist älter als Richtlinien. Mit einem neueren sagt diese Seite, welche Sockets welche TCP-Einstellungen bekommen, ohne Änderung an ihren Programmen.</translation>
    </message>
    <message>
        <source>&amp;Look Again</source>
        <translation>&amp;Noch einmal nachsehen</translation>
    </message>
    <message>
        <source>No policies yet</source>
        <translation>Noch keine Richtlinien</translation>
    </message>
    <message>
        <source>A policy gives sockets settings of TCP that their programs do not make: Nagle, delayed acknowledgements, Fast Open, keepalive, congestion control. It can be previewed, and tried for a time.</source>
        <translation>Eine Richtlinie gibt Sockets Einstellungen von TCP, die ihre Programme nicht machen: Nagle, verzögerte Bestätigungen, Fast Open, Keepalive, Überlastregelung. Es gibt eine Vorschau, und sie lässt sich auf Zeit erproben.</translation>
        <translation>Eine Richtlinie gibt Sockets TCP-Einstellungen, die ihre Programme nicht machen: Nagle, verzögerte Bestätigungen, Fast Open, Keepalive, Überlaststeuerung. Sie lässt sich vorher ansehen und eine Zeit lang erproben.</translation>
    </message>
    <message>
        <source>&amp;Add a Policy</source>
        <translation>Richtlinie &amp;hinzufügen</translation>
    </message>
    <message>
        <source>No module in this kernel</source>
        <translation>Kein Modul in diesem Kernel</translation>
    </message>
    <message>
        <source>Policies need the module weir: it sets options of TCP on sockets whose programs do not, and says where every value comes from.
Listeners and Connections work without it. To load it:</source>
        <translation>Richtlinien brauchen das Modul weir: Es setzt Optionen von TCP auf Sockets, deren Programme es nicht tun, und sagt, woher jeder Wert kommt.
        <translation>Richtlinien brauchen das Modul weir: Es setzt TCP-Optionen an Sockets, deren Programme es nicht tun, und sagt, woher jeder Wert kommt.
Listener und Verbindungen kommen ohne es aus. So wird es geladen:</translation>
    </message>
    <message>
        <source>Not allowed to read the policies</source>
        <translation>Die Richtlinien dürfen nicht gelesen werden</translation>
    </message>
    <message>
        <source>The module answers administrators only. Listeners and Connections work without it.</source>
        <translation>Das Modul antwortet nur Administratoren. Listener und Verbindungen kommen ohne es aus.</translation>
    </message>
    <message>
        <source>Open as &amp;Administrator</source>
        <translation>Als &amp;Administrator öffnen</translation>
    </message>
    <message>
        <source>The module does not answer</source>
        <translation>Das Modul antwortet nicht</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>Wird gelesen</translation>
    </message>
    <message>
        <source>Looking at the sockets</source>
        <translation>Die Sockets werden angesehen</translation>
    </message>
    <message>
        <source>Try changes for a time: this then shows what the sockets counted before and since.</source>
        <translation>Änderungen auf Zeit erproben: Dann steht hier, was die Sockets vorher und seither gezählt haben.</translation>
        <translation>Die Sockets werden betrachtet</translation>
    </message>
    <message>
        <source>Try changes for a time: this then shows what the sockets counted before and since.</source>
        <translation>Änderungen eine Zeit lang erproben: Hier steht dann, was die Sockets vorher und seither zählten.</translation>
    </message>
</context>
<context>
    <name>weir::gui::PolicyDetails</name>
    <message>
        <source>What policies do to sockets</source>
        <translation>Was Richtlinien mit Sockets machen</translation>
        <translation>Was Richtlinien mit Sockets tun</translation>
    </message>
    <message>
        <source>Sockets of the policy</source>
        <translation>Sockets der Richtlinie</translation>
    </message>
    <message>
        <source>Settings in force on the socket</source>
        <translation>Einstellungen, die auf dem Socket gelten</translation>
        <translation>Am Socket geltende Einstellungen</translation>
    </message>
    <message>
        <source>What would change</source>
        <translation>Was sich ändern würde</translation>
    </message>
    <message>
        <source>Before the trial and since</source>
        <translation>Vor der Probe und seither</translation>
    </message>
    <message>
        <source>Sockets</source>
        <translation>Sockets</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>Vorschau</translation>
    </message>
    <message>
        <source>Before and Since</source>
        <translation>Vorher und seither</translation>
    </message>
    <message>
        <source>Open sockets with changes of the selected policy, and what is in force on them</source>
        <translation>Offene Sockets mit Änderungen der gewählten Richtlinie, und was auf ihnen gilt</translation>
    </message>
    <message>
        <source>Which open sockets match, and what would change on them</source>
        <translation>Welche offenen Sockets passen, und was sich auf ihnen ändern würde</translation>
    </message>
    <message>
        <source>What the sockets counted before the trial and since</source>
        <translation>Was die Sockets vor der Probe und seither gezählt haben</translation>
    </message>
    <message>
        <source>Select a policy to see its sockets</source>
        <translation>Eine Richtlinie wählen, um ihre Sockets zu sehen</translation>
    </message>
    <message>
        <source>The sockets of %1 cannot be read: %2</source>
        <translation>Die Sockets von %1 sind nicht zu lesen: %2</translation>
        <translation>Offene Sockets mit Änderungen der gewählten Richtlinie, und was an ihnen gilt</translation>
    </message>
    <message>
        <source>Which open sockets match, and what would change on them</source>
        <translation>Welche offenen Sockets passen, und was sich an ihnen ändern würde</translation>
    </message>
    <message>
        <source>What the sockets counted before the trial and since</source>
        <translation>Was die Sockets vor der Probe und seither zählten</translation>
    </message>
    <message>
        <source>Select a policy to see its sockets</source>
        <translation>Eine Richtlinie auswählen, um ihre Sockets zu sehen</translation>
    </message>
    <message>
        <source>The sockets of %1 cannot be read: %2</source>
        <translation>Die Sockets von %1 lassen sich nicht lesen: %2</translation>
    </message>
    <message>
        <source>Reading the sockets of %1</source>
        <translation>Die Sockets von %1 werden gelesen</translation>
    </message>
    <message>
        <source>No open socket has changes of %1</source>
        <translation>Kein offener Socket hat Änderungen von %1</translation>
    </message>
    <message numerus="yes">
        <source>%n open socket(s) with changes of %1</source>
        <translation>
            <numerusform>%n offener Socket mit Änderungen von %1</numerusform>
            <numerusform>%n offene Sockets mit Änderungen von %1</numerusform>
        </translation>
    </message>
    <message>
        <source>; the first %1 are shown</source>
        <translation>; die ersten %1 werden gezeigt</translation>
        <translation>; die ersten %1 sind zu sehen</translation>
    </message>
    <message>
        <source>No preview: %1</source>
        <translation>Keine Vorschau: %1</translation>
    </message>
    <message>
        <source>No open socket matches</source>
        <translation>Kein offener Socket passt</translation>
    </message>
    <message numerus="yes">
        <source>%n matching open socket(s)</source>
        <translation>
            <numerusform>%n passender offener Socket</numerusform>
            <numerusform>%n passende offene Sockets</numerusform>
        <source>%n open socket(s) match</source>
        <translation>
            <numerusform>%n offener Socket passt</numerusform>
            <numerusform>%n offene Sockets passen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n would change at once</source>
        <translation>
            <numerusform>%n würde sich sofort ändern</numerusform>
            <numerusform>%n würden sich sofort ändern</numerusform>
        </translation>
    </message>
    <message>
        <source>none would change at once</source>
        <translation>keiner würde sich sofort ändern</translation>
    </message>
    <message numerus="yes">
        <source>%n stay as they are, but new ones like them would get it (pale): the scope is new sockets only</source>
        <translation>
            <numerusform>%n bleibt, wie er ist, aber neue wie er bekämen es (blass): Der Bereich ist nur neue Sockets</numerusform>
            <numerusform>%n bleiben, wie sie sind, aber neue wie sie bekämen es (blass): Der Bereich ist nur neue Sockets</numerusform>
            <numerusform>%n bleibt, wie er ist, aber neue seiner Art bekämen es (blass): Die Geltung ist nur neue Sockets</numerusform>
            <numerusform>%n bleiben, wie sie sind, aber neue ihrer Art bekämen es (blass): Die Geltung ist nur neue Sockets</numerusform>
        </translation>
    </message>
    <message>
        <source>the first %1 changes are shown</source>
        <translation>die ersten %1 Änderungen werden gezeigt</translation>
        <translation>die ersten %1 Änderungen sind zu sehen</translation>
    </message>
</context>
<context>
    <name>weir::gui::PolicyDialog</name>
    <message>
        <source>Co&amp;unt what its sockets wait for</source>
        <translation>&amp;Zählen, worauf ihre Sockets warten</translation>
    </message>
    <message>
        <source>Add a Policy</source>
        <translation>Richtlinie hinzufügen</translation>
    </message>
    <message>
        <source>Change %1</source>
        <translation>%1 ändern</translation>
    </message>
    <message>
        <source>Name of the policy</source>
        <translation>Name der Richtlinie</translation>
    </message>
    <message>
        <source>What the policy says</source>
        <translation>Was die Richtlinie sagt</translation>
    </message>
    <message>
        <source>&amp;Add Policy</source>
        <translation>Richtlinie &amp;hinzufügen</translation>
    </message>
    <message>
        <source>&amp;Change Policy</source>
        <translation>Richtlinie &amp;ändern</translation>
    </message>
    <message>
        <source>Nothing is sent before Apply</source>
        <translation>Nichts wird vor dem Anwenden geschickt</translation>
        <translation>Vor „Anwenden“ wird nichts gesendet</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Name</translation>
    </message>
    <message>
        <source>&amp;Which</source>
        <translation>&amp;Welche</translation>
    </message>
    <message>
        <source>&amp;listening</source>
        <translation>&amp;hörend</translation>
        <translation>&amp;lauschende</translation>
    </message>
    <message>
        <source>Sockets that wait for connections</source>
        <translation>Sockets, die auf Verbindungen warten</translation>
    </message>
    <message>
        <source>acc&amp;epted</source>
        <translation>&amp;angenommen</translation>
    </message>
    <message>
        <source>Connections that a listening socket took</source>
        <translation>Verbindungen, die ein hörender Socket angenommen hat</translation>
    </message>
    <message>
        <source>c&amp;onnecting</source>
        <translation>&amp;verbindend</translation>
    </message>
    <message>
        <source>Connections that a program here made</source>
        <translation>Verbindungen, die ein Programm hier aufgebaut hat</translation>
        <translation>angenomm&amp;ene</translation>
    </message>
    <message>
        <source>Connections that a listening socket took</source>
        <translation>Verbindungen, die ein lauschender Socket nahm</translation>
    </message>
    <message>
        <source>c&amp;onnecting</source>
        <translation>&amp;verbindende</translation>
    </message>
    <message>
        <source>Connections that a program here made</source>
        <translation>Verbindungen, die ein Programm hier aufbaute</translation>
    </message>
    <message>
        <source>Roles</source>
        <translation>Rollen</translation>
    </message>
    <message>
        <source>Own add&amp;ress</source>
        <translation>Eigene Ad&amp;resse</translation>
    </message>
    <message>
        <source>any, or 10.0.0.0/8</source>
        <translation>beliebige, oder 10.0.0.0/8</translation>
    </message>
    <message>
        <source>Own address is in it</source>
        <translation>Die eigene Adresse ist darin</translation>
        <translation>Die eigene Adresse liegt darin</translation>
    </message>
    <message>
        <source>Own &amp;port</source>
        <translation>Eigener &amp;Port</translation>
    </message>
    <message>
        <source>any, or 8000-8999</source>
        <translation>beliebiger, oder 8000-8999</translation>
    </message>
    <message>
        <source>Own port, unless the kernel chose it</source>
        <translation>Eigener Port, wenn ihn nicht der Kernel gewählt hat</translation>
        <translation>Der eigene Port, sofern ihn nicht der Kernel wählte</translation>
    </message>
    <message>
        <source>Other &amp;side</source>
        <translation>Gegen&amp;seite</translation>
    </message>
    <message>
        <source>any, or 2001:db8::/32</source>
        <translation>beliebige, oder 2001:db8::/32</translation>
    </message>
    <message>
        <source>Address of the other side is in it</source>
        <translation>Die Adresse der Gegenseite ist darin</translation>
    </message>
    <message>
        <source>Its por&amp;t</source>
        <translation>Deren Por&amp;t</translation>
        <translation>Die Adresse der Gegenseite liegt darin</translation>
    </message>
    <message>
        <source>Its por&amp;t</source>
        <translation>Ihr Por&amp;t</translation>
    </message>
    <message>
        <source>any, or 443</source>
        <translation>beliebiger, oder 443</translation>
    </message>
    <message>
        <source>Port of the other side</source>
        <translation>Port der Gegenseite</translation>
    </message>
    <message>
        <source>&amp;User</source>
        <translation>&amp;Benutzer</translation>
    </message>
    <message>
        <source>any, or 33, www-data</source>
        <translation>beliebiger, oder 33, www-data</translation>
    </message>
    <message>
        <source>User who made the socket: a number, or a name of this machine</source>
        <translation>Benutzer, der den Socket gemacht hat: eine Nummer oder ein Name dieses Rechners</translation>
    </message>
    <message>
        <source>Control &amp;group</source>
        <translation>Kontroll&amp;gruppe</translation>
        <translation>Benutzer, der den Socket machte: eine Nummer oder ein Name dieses Rechners</translation>
    </message>
    <message>
        <source>Control &amp;group</source>
        <translation>Control-&amp;Group</translation>
    </message>
    <message>
        <source>any, or /system.slice/web.service</source>
        <translation>beliebige, oder /system.slice/web.service</translation>
    </message>
    <message>
        <source>Control group of version 2 that it was made in, or below</source>
        <translation>Kontrollgruppe der Version 2, in der er gemacht wurde, oder darunter</translation>
        <translation>Control-Group der Version 2, in der oder unter der er entstand</translation>
    </message>
    <message>
        <source>Progra&amp;m</source>
        <translation>Progra&amp;mm</translation>
    </message>
    <message>
        <source>any, or nginx</source>
        <translation>beliebiges, oder nginx</translation>
    </message>
    <message>
        <source>Name of the program, as /proc/PID/comm has it</source>
        <translation>Name des Programms, wie ihn /proc/PID/comm hat</translation>
        <translation>Name des Programms, wie er in /proc/PID/comm steht</translation>
    </message>
    <message>
        <source>Nagle and &amp;ACKs</source>
        <translation>Nagle und &amp;ACKs</translation>
    </message>
    <message>
        <source>&amp;Fast Open</source>
        <translation>&amp;Fast Open</translation>
    </message>
    <message>
        <source>&amp;Keepalive</source>
        <translation>&amp;Keepalive</translation>
    </message>
    <message>
        <source>Sen&amp;ding</source>
        <translation>Sen&amp;den</translation>
    </message>
    <message>
        <source>keep: as the program has it</source>
        <translation>lassen: wie das Programm es hat</translation>
    </message>
    <message>
        <source>keep, or %1</source>
        <translation>lassen, oder %1</translation>
    </message>
    <message>
        <source>&amp;How</source>
        <translation>A&amp;rt</translation>
    </message>
    <message>
        <source>What happens when the program sets something else</source>
        <translation>Was geschieht, wenn das Programm etwas anderes setzt</translation>
    </message>
    <message>
        <source>Whether sockets that are open already are changed, too</source>
        <translation>Ob auch Sockets, die schon offen sind, geändert werden</translation>
    </message>
    <message>
        <source>How often Nagle held a segment and an acknowledgement waited in vain. The module then looks at each packet of TCP of the namespace</source>
        <translation>Wie oft Nagle ein Segment aufgehalten und eine Bestätigung umsonst gewartet hat. Das Modul sieht dann jedes TCP-Paket des Namensraums an</translation>
        <translation>&amp;Art</translation>
    </message>
    <message>
        <source>What happens when the program sets something else</source>
        <translation>Was geschieht, wenn das Programm anderes setzt</translation>
    </message>
    <message>
        <source>Whether sockets that are open already are changed, too</source>
        <translation>Ob schon offene Sockets auch geändert werden</translation>
    </message>
    <message>
        <source>How often Nagle held a segment and an acknowledgement waited in vain. The module then looks at each packet of TCP of the namespace</source>
        <translation>Wie oft Nagle ein Segment hielt und eine Bestätigung vergeblich wartete. Das Modul sieht dann jedes TCP-Paket des Namensraums an</translation>
    </message>
    <message>
        <source>&amp;If the program differs</source>
        <translation>&amp;Wenn das Programm abweicht</translation>
    </message>
    <message>
        <source>&amp;Scope</source>
        <translation>B&amp;ereich</translation>
    </message>
    <message>
        <source>Name: letters, digits and . _ - @ : with a letter or digit first, 63 at most</source>
        <translation>Name: Buchstaben, Ziffern und . _ - @ : mit einem Buchstaben oder einer Ziffer zuerst, höchstens 63</translation>
    </message>
    <message>
        <source>Name: there is a policy %1</source>
        <translation>Name: Es gibt schon eine Richtlinie %1</translation>
        <translation>&amp;Geltung</translation>
    </message>
    <message>
        <source>Name: letters, digits and . _ - @ : with a letter or digit first, 63 at most</source>
        <translation>Name: Buchstaben, Ziffern und . _ - @ : mit Buchstabe oder Ziffer am Anfang, höchstens 63</translation>
    </message>
    <message>
        <source>Name: there is a policy %1</source>
        <translation>Name: Eine Richtlinie %1 gibt es schon</translation>
    </message>
</context>
<context>
    <name>weir::gui::PolicyTable</name>
    <message>
        <source>Not counted: the policy does not count stalls</source>
        <translation>Nicht gezählt: Die Richtlinie zählt keine Stockungen</translation>
    </message>
    <message>
        <source>No rate yet</source>
        <translation>Noch keine Rate</translation>
    </message>
    <message>
        <source>%1 in all; waited %2 in each second of the last ten</source>
        <translation>%1 insgesamt; %2 gewartet in jeder der letzten zehn Sekunden</translation>
        <translation>%1 insgesamt; wartete %2 in jeder Sekunde der letzten zehn</translation>
    </message>
    <message>
        <source>new</source>
        <translation>neu</translation>
    </message>
    <message>
        <source>Added when it is applied</source>
        <translation>Wird beim Anwenden hinzugefügt</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>geändert</translation>
    </message>
    <message>
        <source>Changed when it is applied</source>
        <translation>Wird beim Anwenden geändert</translation>
    </message>
    <message>
        <source>moved</source>
        <translation>verschoben</translation>
    </message>
    <message>
        <source>Moved when it is applied</source>
        <translation>Wird beim Anwenden verschoben</translation>
    </message>
    <message>
        <source>removed</source>
        <translation>entfernt</translation>
    </message>
    <message>
        <source>Removed when it is applied</source>
        <translation>Wird beim Anwenden entfernt</translation>
    </message>
    <message>
        <source>The first policy that matches a socket is its policy. Order number %1</source>
        <translation>Die erste Richtlinie, die auf einen Socket passt, ist seine. Ordnungsnummer %1</translation>
        <translation>Die erste Richtlinie, die zu einem Socket passt, ist seine Richtlinie. Ordnungsnummer %1</translation>
    </message>
    <message>
        <source>Open now, with changes of this policy</source>
        <translation>Jetzt offen, mit Änderungen dieser Richtlinie</translation>
    </message>
    <message>
        <source>Sockets since the policy was made</source>
        <translation>Sockets, seit die Richtlinie gemacht wurde</translation>
        <translation>Sockets, seit es die Richtlinie gibt</translation>
    </message>
    <message numerus="yes">
        <source>%n socket(s) got everything back since</source>
        <translation>
            <numerusform>%n Socket hat seither alles zurückbekommen</numerusform>
            <numerusform>%n Sockets haben seither alles zurückbekommen</numerusform>
        </translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keine</translation>
    </message>
    <message>
        <source>Noted only while some policy matches by program, when the socket begins to listen or to connect</source>
        <translation>Wird nur vermerkt, während eine Richtlinie nach dem Programm auswählt, wenn der Socket zu hören oder sich zu verbinden beginnt</translation>
        <translation>Nur vermerkt, solange eine Richtlinie nach Programm auswählt, wenn der Socket zu lauschen oder zu verbinden beginnt</translation>
    </message>
    <message>
        <source>unused</source>
        <translation>unbenutzt</translation>
    </message>
    <message>
        <source>No socket has matched so far</source>
        <translation>Bisher hat kein Socket gepasst</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>abgewiesen</translation>
    </message>
    <message>
        <source>No socket could be changed: %1</source>
        <translation>Kein Socket ließ sich ändern: %1</translation>
        <translation>Bisher passte kein Socket</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>abgelehnt</translation>
    </message>
    <message>
        <source>No socket could be changed: %1</source>
        <translation>Kein Socket konnte geändert werden: %1</translation>
    </message>
    <message>
        <source>partly</source>
        <translation>teilweise</translation>
    </message>
    <message>
        <source>Not on all sockets: %1</source>
        <translation>Nicht auf allen Sockets: %1</translation>
    </message>
    <message>
        <source>active</source>
        <translation>aktiv</translation>
        <translation>Nicht an allen Sockets: %1</translation>
    </message>
    <message>
        <source>active</source>
        <translation>wirksam</translation>
    </message>
    <message numerus="yes">
        <source>%n socket(s) are open with it</source>
        <translation>
            <numerusform>%n Socket ist damit offen</numerusform>
            <numerusform>%n Sockets sind damit offen</numerusform>
        </translation>
    </message>
    <message>
        <source>waits</source>
        <translation>wartet</translation>
    </message>
    <message>
        <source>Sockets have matched; none is open now with changes of it</source>
        <translation>Sockets haben gepasst; jetzt ist keiner mit ihren Änderungen offen</translation>
        <translation>Sockets haben gepasst; keiner ist jetzt mit Änderungen von ihr offen</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Platz</translation>
    </message>
    <message>
        <source>The first policy that matches a socket is its policy</source>
        <translation>Die erste Richtlinie, die auf einen Socket passt, ist seine</translation>
        <translation>Die erste Richtlinie, die zu einem Socket passt, ist seine Richtlinie</translation>
    </message>
    <message>
        <source>Policy</source>
        <translation>Richtlinie</translation>
    </message>
    <message>
        <source>Name of the policy</source>
        <translation>Name der Richtlinie</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Whether sockets have it</source>
        <translation>Ob Sockets sie haben</translation>
    </message>
    <message>
        <source>Matches</source>
        <translation>Passt auf</translation>
    </message>
    <message>
        <source>Which sockets it means: those to which all of it applies</source>
        <translation>Welche Sockets gemeint sind: die, auf die alles davon zutrifft</translation>
        <translation>Welche Sockets gemeint sind: die, auf die alles zutrifft</translation>
    </message>
    <message>
        <source>Sets</source>
        <translation>Setzt</translation>
    </message>
    <message>
        <source>What these sockets get</source>
        <translation>Was diese Sockets bekommen</translation>
    </message>
    <message>
        <source>Sockets</source>
        <translation>Sockets</translation>
    </message>
    <message>
        <source>Matched</source>
        <translation>Gepasst</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Geändert</translation>
    </message>
    <message>
        <source>Sockets that it changed since it was made</source>
        <translation>Sockets, die sie geändert hat, seit sie gemacht wurde</translation>
        <translation>Sockets, die sie seit ihrer Entstehung änderte</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Abgewiesen</translation>
    </message>
    <message>
        <source>Sockets that could not be changed; the tooltip says why</source>
        <translation>Sockets, die sich nicht ändern ließen; der Tooltip sagt, warum</translation>
    </message>
    <message>
        <source>Nagle holds</source>
        <translation>Nagle-Wartende</translation>
    </message>
    <message>
        <source>Small segments per second that waited for an acknowledgement, an estimate</source>
        <translation>Kleine Segmente je Sekunde, die auf eine Bestätigung gewartet haben, geschätzt</translation>
    </message>
    <message>
        <source>ACK waits</source>
        <translation>ACK-Wartende</translation>
    </message>
    <message>
        <source>Acknowledgements per second that waited for data, and none came</source>
        <translation>Bestätigungen je Sekunde, die auf Daten gewartet haben, und es kamen keine</translation>
        <translation>Sockets, die nicht geändert werden konnten; die Kurzinfo sagt, warum</translation>
    </message>
    <message>
        <source>Nagle holds</source>
        <translation>Nagle-Halte</translation>
    </message>
    <message>
        <source>Small segments per second that waited for an acknowledgement, an estimate</source>
        <translation>Kleine Segmente je Sekunde, die auf eine Bestätigung warteten, geschätzt</translation>
    </message>
    <message>
        <source>ACK waits</source>
        <translation>ACK-Warten</translation>
    </message>
    <message>
        <source>Acknowledgements per second that waited for data, and none came</source>
        <translation>Bestätigungen je Sekunde, die auf Daten warteten, und keine kamen</translation>
    </message>
    <message>
        <source>How</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Who wins if the program sets it too: default, the program; enforce, the policy</source>
        <translation>Wer gewinnt, wenn das Programm es auch setzt: bei Vorgabe das Programm, bei erzwingen die Richtlinie</translation>
    </message>
    <message>
        <source>Scope</source>
        <translation>Bereich</translation>
    </message>
    <message>
        <source>Whether sockets that are open already are changed, too</source>
        <translation>Ob auch Sockets, die schon offen sind, geändert werden</translation>
    </message>
    <message>
        <source>Overridden</source>
        <translation>Überschrieben</translation>
        <translation>Wer gilt, wenn auch das Programm es setzt: Vorgabe, das Programm; erzwingen, die Richtlinie</translation>
    </message>
    <message>
        <source>Scope</source>
        <translation>Geltung</translation>
    </message>
    <message>
        <source>Whether sockets that are open already are changed, too</source>
        <translation>Ob schon offene Sockets auch geändert werden</translation>
    </message>
    <message>
        <source>Overridden</source>
        <translation>Übergangen</translation>
    </message>
    <message>
        <source>Settings that a program had changed</source>
        <translation>Einstellungen, die ein Programm geändert hatte</translation>
    </message>
    <message>
        <source>Kicks</source>
        <translation>Anstöße</translation>
    </message>
    <message>
        <source>Connections made without data, because none came in time</source>
        <translation>Verbindungen, die ohne Daten aufgebaut wurden, weil keine rechtzeitig kamen</translation>
        <translation>Ohne Daten aufgebaute Verbindungen, weil rechtzeitig keine kamen</translation>
    </message>
    <message>
        <source>Local</source>
        <translation>Lokal</translation>
    </message>
    <message>
        <source>Address and port of this end</source>
        <translation>Adresse und Port dieses Endes</translation>
    </message>
    <message>
        <source>Remote</source>
        <translation>Gegenseite</translation>
    </message>
    <message>
        <source>Address and port of the other end</source>
        <translation>Adresse und Port des anderen Endes</translation>
    </message>
    <message>
        <source>State of TCP</source>
        <translation>Zustand von TCP</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>Programm</translation>
    </message>
    <message>
        <source>Program that made the socket</source>
        <translation>Programm, das den Socket gemacht hat</translation>
        <translation>Programm, das den Socket machte</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Rolle</translation>
    </message>
    <message>
        <source>How the socket comes to have its state</source>
        <translation>Wie der Socket zu seinem Zustand kommt</translation>
        <translation>Wie der Socket zu seinem Zustand kam</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Benutzer</translation>
    </message>
    <message>
        <source>Who made it</source>
        <translation>Wer ihn gemacht hat</translation>
    </message>
    <message>
        <source>Small segments that waited for an acknowledgement, an estimate</source>
        <translation>Kleine Segmente, die auf eine Bestätigung gewartet haben, geschätzt</translation>
    </message>
    <message>
        <source>Acknowledgements that waited for data, and none came</source>
        <translation>Bestätigungen, die auf Daten gewartet haben, und es kamen keine</translation>
        <translation>Wer ihn machte</translation>
    </message>
    <message>
        <source>Small segments that waited for an acknowledgement, an estimate</source>
        <translation>Kleine Segmente, die auf eine Bestätigung warteten, geschätzt</translation>
    </message>
    <message>
        <source>Acknowledgements that waited for data, and none came</source>
        <translation>Bestätigungen, die auf Daten warteten, und keine kamen</translation>
    </message>
    <message>
        <source>Retransmits</source>
        <translation>Wiederholungen</translation>
    </message>
    <message>
        <source>Segments sent again</source>
        <translation>Noch einmal geschickte Segmente</translation>
        <translation>Nochmals gesendete Segmente</translation>
    </message>
    <message>
        <source>RTT</source>
        <translation>RTT</translation>
    </message>
    <message>
        <source>Round trip time</source>
        <translation>Umlaufzeit</translation>
    </message>
    <message>
        <source>Setting</source>
        <translation>Einstellung</translation>
    </message>
    <message>
        <source>What can be set on a socket</source>
        <translation>Was auf einem Socket gesetzt werden kann</translation>
    </message>
    <message>
        <source>In force</source>
        <translation>In Kraft</translation>
    </message>
    <message>
        <source>Its value now</source>
        <translation>Ihr Wert jetzt</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Woher</translation>
        <translation>Was an einem Socket gesetzt werden kann</translation>
    </message>
    <message>
        <source>In force</source>
        <translation>Geltend</translation>
    </message>
    <message>
        <source>Its value now</source>
        <translation>Der Wert jetzt</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>Where the value comes from</source>
        <translation>Woher der Wert kommt</translation>
    </message>
    <message>
        <source>Would go back to</source>
        <translation>Ginge zurück auf</translation>
    </message>
    <message>
        <source>What the value was before somebody set it</source>
        <translation>Was der Wert war, bevor ihn jemand gesetzt hat</translation>
    </message>
    <message>
        <source>The first that matches the socket</source>
        <translation>Die erste, die auf den Socket passt</translation>
        <translation>Welcher Wert es war, bevor ihn jemand setzte</translation>
    </message>
    <message>
        <source>The first that matches the socket</source>
        <translation>Die erste, die zum Socket passt</translation>
    </message>
    <message>
        <source>What would change</source>
        <translation>Was sich ändern würde</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Jetzt</translation>
    </message>
    <message>
        <source>The value in force</source>
        <translation>Der Wert, der gilt</translation>
    </message>
    <message>
        <source>Where the value in force comes from</source>
        <translation>Woher der Wert kommt, der gilt</translation>
        <translation>Der geltende Wert</translation>
    </message>
    <message>
        <source>Where the value in force comes from</source>
        <translation>Woher der geltende Wert kommt</translation>
    </message>
    <message>
        <source>Then</source>
        <translation>Dann</translation>
    </message>
    <message>
        <source>The value that it would get</source>
        <translation>Der Wert, den sie bekäme</translation>
        <translation>Der Wert, den er bekäme</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Wann</translation>
    </message>
    <message>
        <source>Sockets that are open are changed by policies of scope existing only</source>
        <translation>Offene Sockets ändern nur Richtlinien mit dem Bereich „auch bestehende“</translation>
        <translation>Offene Sockets ändern nur Richtlinien, die auch für vorhandene gelten</translation>
    </message>
    <message>
        <source>new sockets only</source>
        <translation>nur neue Sockets</translation>
    </message>
    <message>
        <source>at once</source>
        <translation>sofort</translation>
    </message>
</context>
<context>
    <name>weir::gui::RatePlot</name>
    <message>
        <source>others</source>
        <translation>andere</translation>
    </message>
    <message>
        <source>New connections per second of each backend</source>
        <translation>Neue Verbindungen je Sekunde und Backend</translation>
    </message>
    <message>
        <source>What the plot shows</source>
        <translation>Was die Kurve zeigt</translation>
    </message>
    <message>
        <source>Time of the values</source>
        <translation>Zeit der Werte</translation>
    </message>
    <message>
        <source>Plot</source>
        <translation>Kurve</translation>
    </message>
    <message>
        <source>new connections /s</source>
        <translation>neue Verbindungen /s</translation>
    </message>
</context>
<context>
    <name>weir::gui::RemovalDialog</name>
    <message>
        <source>Name of the service, to confirm</source>
        <translation>Name des Dienstes, zur Bestätigung</translation>
    </message>
    <message>
        <source>&amp;Type %1 to confirm:</source>
        <translation>Zur Bestätigung %1 &amp;eingeben:</translation>
    </message>
</context>
<context>
    <name>weir::gui::SavedViews</name>
    <message>
        <source>It is no JSON: %1</source>
        <translation>Es ist kein JSON: %1</translation>
    </message>
    <message>
        <source>A newer version of Weir wrote it</source>
        <translation>Eine neuere Version von Weir hat es geschrieben</translation>
    </message>
    <message>
        <source>There are no saved views in it</source>
        <translation>Es enthält keine gespeicherten Ansichten</translation>
    </message>
</context>
<context>
    <name>weir::gui::Scope</name>
    <message>
        <source>loopback</source>
        <translation>loopback</translation>
    </message>
    <message>
        <source>link-local</source>
        <translation>link-lokal</translation>
    </message>
    <message>
        <source>private</source>
        <translation>privat</translation>
    </message>
    <message>
        <source>public</source>
        <translation>öffentlich</translation>
    </message>
    <message>
        <source>all addresses</source>
        <translation>alle Adressen</translation>
    </message>
    <message>
        <source>Only programs of this machine reach it</source>
        <translation>Nur Programme dieses Rechners erreichen ihn</translation>
    </message>
    <message>
        <source>Only machines on the same link reach it</source>
        <translation>Nur Rechner an derselben Strecke erreichen ihn</translation>
    </message>
    <message>
        <source>An address of a private range: only this network reaches it, unless it is forwarded</source>
        <translation>Eine Adresse aus einem privaten Bereich: Nur dieses Netz erreicht ihn, sofern nicht weitergeleitet wird</translation>
    </message>
    <message>
        <source>A public address: the Internet may reach it, unless a firewall forbids it</source>
        <translation>Eine öffentliche Adresse: Das Internet kann ihn erreichen, sofern keine Firewall es verbietet</translation>
    </message>
    <message>
        <source>Every address of the machine, unless a firewall forbids it</source>
        <translation>Jede Adresse des Rechners, sofern keine Firewall es verbietet</translation>
    </message>
</context>
<context>
    <name>weir::gui::Screenshots</name>
    <message>
        <source>weir-gui: cannot write %1</source>
        <translation>weir-gui: %1 lässt sich nicht schreiben</translation>
    </message>
</context>
<context>
    <name>weir::gui::ServiceDialog</name>
    <message>
        <source>one after the other</source>
        <translation>eines nach dem anderen</translation>
    </message>
    <message>
        <source>in proportion to the weights</source>
        <translation>im Verhältnis der Gewichte</translation>
    </message>
    <message>
        <source>the same client always to the same backend</source>
        <translation>derselbe Client immer zum selben Backend</translation>
    </message>
    <message>
        <source>any, in proportion to the weights</source>
        <translation>irgendeines, im Verhältnis der Gewichte</translation>
    </message>
    <message>
        <source>the one with the fewest open connections</source>
        <translation>das mit den wenigsten offenen Verbindungen</translation>
    </message>
    <message>
        <source>the fewest open connections for its weight</source>
        <translation>die wenigsten offenen Verbindungen für sein Gewicht</translation>
    </message>
    <message>
        <source>as wlc, counting the new connection</source>
        <translation>wie wlc, die neue Verbindung mitgezählt</translation>
    </message>
    <message>
        <source>the less loaded of two random ones</source>
        <translation>das weniger belastete von zwei zufälligen</translation>
    </message>
    <message>
        <source>by the client&apos;s address, simpler than maglev</source>
        <translation>nach der Adresse des Clients, einfacher als maglev</translation>
    </message>
    <message>
        <source>to other machines, by rewriting the destination</source>
        <translation>zu anderen Rechnern, durch Umschreiben des Ziels</translation>
    </message>
    <message>
        <source>to ports of this machine, for instance a proxy</source>
        <translation>zu Ports dieses Rechners, zum Beispiel einem Proxy</translation>
    </message>
    <message>
        <source>as nat, and they come from this machine</source>
        <translation>wie nat, und sie kommen von diesem Rechner</translation>
    </message>
    <message>
        <source>to ports of this machine, with nothing rewritten</source>
        <translation>zu Ports dieses Rechners, ohne Umschreiben</translation>
    </message>
    <message>
        <source>what leaves this machine, to a proxy or nowhere</source>
        <translation>was diesen Rechner verlässt, zu einem Proxy oder nirgendwohin</translation>
    </message>
    <message>
        <source>the client&apos;s address</source>
        <translation>die Adresse des Clients</translation>
    </message>
    <message>
        <source>the client&apos;s address and port</source>
        <translation>Adresse und Port des Clients</translation>
    </message>
    <message>
        <source>both addresses and ports, and the protocol</source>
        <translation>beide Adressen und Ports und das Protokoll</translation>
    </message>
    <message>
        <source>connections only, the cheapest</source>
        <translation>nur Verbindungen, am billigsten</translation>
    </message>
    <message>
        <source>connections, packets and bytes</source>
        <translation>Verbindungen, Pakete und Bytes</translation>
    </message>
    <message>
        <source>clients are told at once</source>
        <translation>Clients erfahren es sofort</translation>
    </message>
    <message>
        <source>clients get no answer</source>
        <translation>Clients bekommen keine Antwort</translation>
    </message>
    <message>
        <source>&amp;Table size</source>
        <translation>&amp;Tabellengröße</translation>
    </message>
    <message>
        <source>&amp;Key</source>
        <translation>&amp;Schlüssel</translation>
    </message>
    <message>
        <source>Add a Service</source>
        <translation>Dienst hinzufügen</translation>
    </message>
    <message>
        <source>Change Service</source>
        <translation>Dienst ändern</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Address, port and protocol that clients use</source>
        <translation>Adresse, Port und Protokoll, die Clients benutzen</translation>
    </message>
    <message>
        <source>Scheduler</source>
        <translation>Scheduler</translation>
    </message>
    <message>
        <source>Mode</source>
        <translation>Modus</translation>
    </message>
    <message>
        <source>Slots of the maglev table, a prime</source>
        <translation>Plätze der Maglev-Tabelle, eine Primzahl</translation>
    </message>
    <message>
        <source>Slots of the maglev table: a prime, at least a hundred times the number of backends</source>
        <translation>Plätze der Maglev-Tabelle: eine Primzahl, mindestens hundertmal die Zahl der Backends</translation>
    </message>
    <message>
        <source>What a client is recognised by</source>
        <translation>Woran ein Client erkannt wird</translation>
    </message>
    <message>
        <source>What is counted</source>
        <translation>Was gezählt wird</translation>
    </message>
    <message>
        <source>&amp;Add Service</source>
        <translation>Dienst &amp;hinzufügen</translation>
    </message>
    <message>
        <source>&amp;Change Service</source>
        <translation>Dienst &amp;ändern</translation>
    </message>
    <message>
        <source>What happens to connections that nothing can take</source>
        <translation>Was mit Verbindungen geschieht, die nichts nehmen kann</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Name</translation>
    </message>
    <message>
        <source>&amp;Listens on</source>
        <translation>&amp;Lauscht auf</translation>
    </message>
    <message>
        <source>&amp;Scheduler</source>
        <translation>&amp;Scheduler</translation>
    </message>
    <message>
        <source>&amp;Mode</source>
        <translation>&amp;Modus</translation>
    </message>
    <message>
        <source>&amp;If nothing can take</source>
        <translation>&amp;Wenn nichts sie nehmen kann</translation>
    </message>
    <message>
        <source>C&amp;ounts</source>
        <translation>&amp;Zählt</translation>
    </message>
    <message>
        <source>A service keeps its name</source>
        <translation>Ein Dienst behält seinen Namen</translation>
    </message>
    <message>
        <source>Needs a name</source>
        <translation>Braucht einen Namen</translation>
    </message>
    <message>
        <source>A name is letters, digits and . _ - @ : with a letter or digit first</source>
        <translation>Ein Name besteht aus Buchstaben, Ziffern und . _ - @ : und beginnt mit Buchstabe oder Ziffer</translation>
    </message>
    <message>
        <source>There is a service of this name</source>
        <translation>Einen Dienst dieses Namens gibt es schon</translation>
    </message>
    <message>
        <source>Needs an address and a port, as in 203.0.113.10:80/tcp; * stands for every address</source>
        <translation>Braucht Adresse und Port, wie in 203.0.113.10:80/tcp; * steht für jede Adresse</translation>
    </message>
</context>
<context>
    <name>weir::gui::SettingsForm</name>
    <message>
        <source>must be a number from %1 to %2</source>
        <translation>muss eine Zahl von %1 bis %2 sein</translation>
    </message>
    <message>
        <source>must be a number from %1 to %2, in steps of %3</source>
        <translation>muss eine Zahl von %1 bis %2 sein, in Schritten von %3</translation>
    </message>
    <message>
        <source>must be up to 31 letters, digits and . _ - @ :</source>
        <translation>höchstens 31 Buchstaben, Ziffern und . _ - @ :</translation>
    </message>
    <message>
        <source>&amp;Service</source>
        <translation>&amp;Dienst</translation>
    </message>
    <message>
        <source>Settings of the service</source>
        <translation>Einstellungen des Dienstes</translation>
    </message>
    <message>
        <source>&amp;Limits</source>
        <translation>&amp;Grenzen</translation>
    </message>
    <message>
        <source>Most co&amp;nnections</source>
        <translation>Höchstens Verbi&amp;ndungen</translation>
    </message>
    <message>
        <source>any number</source>
        <translation>beliebig viele</translation>
    </message>
    <message>
        <source>Connections that the service has open at most</source>
        <translation>Wie viele Verbindungen der Dienst höchstens offen hat</translation>
    </message>
    <message>
        <source>Load &amp;factor</source>
        <translation>Last&amp;faktor</translation>
    </message>
    <message>
        <source>no bound, or for instance 1.25</source>
        <translation>keine Schranke, oder zum Beispiel 1.25</translation>
    </message>
    <message>
        <source>No backend gets more than so many times the average load</source>
        <translation>Kein Backend bekommt mehr als das Sovielfache der mittleren Last</translation>
    </message>
    <message>
        <source>Sl&amp;ow start</source>
        <translation>Sanfter A&amp;nlauf</translation>
    </message>
    <message>
        <source>at once, or for instance 30s</source>
        <translation>sofort, oder zum Beispiel 30s</translation>
    </message>
    <message>
        <source>Time after which a backend that joins has its whole share</source>
        <translation>Zeit, nach der ein hinzukommendes Backend seinen ganzen Anteil hat</translation>
    </message>
    <message>
        <source>&amp;Clients</source>
        <translation>&amp;Clients</translation>
    </message>
    <message>
        <source>&amp;Affinity</source>
        <translation>&amp;Affinität</translation>
    </message>
    <message>
        <source>none, or for instance 10m</source>
        <translation>keine, oder zum Beispiel 10m</translation>
    </message>
    <message>
        <source>Time within which a client that comes again gets the same backend</source>
        <translation>Zeit, in der ein wiederkehrender Client dasselbe Backend bekommt</translation>
    </message>
    <message>
        <source>Its IPv&amp;4 bits</source>
        <translation>Ihre IPv&amp;4-Bits</translation>
    </message>
    <message>
        <source>Bits of an IPv4 client that count for the affinity</source>
        <translation>Bits eines IPv4-Clients, die für die Affinität zählen</translation>
    </message>
    <message>
        <source>Its IPv&amp;6 bits</source>
        <translation>Ihre IPv&amp;6-Bits</translation>
    </message>
    <message>
        <source>Bits of an IPv6 client that count for the affinity</source>
        <translation>Bits eines IPv6-Clients, die für die Affinität zählen</translation>
    </message>
    <message>
        <source>Canary &amp;group</source>
        <translation>Canary-&amp;Gruppe</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>Group of the backends that a share of the clients goes to</source>
        <translation>Gruppe der Backends, zu denen ein Anteil der Clients geht</translation>
    </message>
    <message>
        <source>Canary s&amp;hare, %</source>
        <translation>Canary-A&amp;nteil, %</translation>
    </message>
    <message>
        <source>Percentage of the clients that go to it</source>
        <translation>Prozentsatz der Clients, die dorthin gehen</translation>
    </message>
    <message>
        <source>Al&amp;ways these</source>
        <translation>&amp;Immer diese</translation>
    </message>
    <message>
        <source>none, or 198.51.100.0/24, 2001:db8::/32</source>
        <translation>keine, oder 198.51.100.0/24, 2001:db8::/32</translation>
    </message>
    <message>
        <source>Clients that always go to it</source>
        <translation>Clients, die immer dorthin gehen</translation>
    </message>
    <message>
        <source>Net&amp;work</source>
        <translation>Net&amp;z</translation>
    </message>
    <message>
        <source>So&amp;urces</source>
        <translation>&amp;Quellen</translation>
    </message>
    <message>
        <source>of the outgoing device, or 192.0.2.1-192.0.2.9</source>
        <translation>die des ausgehenden Geräts, oder 192.0.2.1-192.0.2.9</translation>
    </message>
    <message>
        <source>Addresses that connections to backends come from, one range of each family</source>
        <translation>Adressen, von denen Verbindungen zu Backends kommen, je Familie ein Bereich</translation>
    </message>
    <message>
        <source>Source &amp;ports</source>
        <translation>Quell&amp;ports</translation>
    </message>
    <message>
        <source>Ports that they come from</source>
        <translation>Ports, von denen sie kommen</translation>
    </message>
    <message>
        <source>&amp;Destinations</source>
        <translation>&amp;Ziele</translation>
    </message>
    <message>
        <source>any, or 198.51.100.0/24</source>
        <translation>beliebige, oder 198.51.100.0/24</translation>
    </message>
    <message>
        <source>Only connections to these addresses</source>
        <translation>Nur Verbindungen zu diesen Adressen</translation>
    </message>
    <message>
        <source>&amp;Users</source>
        <translation>&amp;Benutzer</translation>
    </message>
    <message>
        <source>all, or 1000-1999</source>
        <translation>alle, oder 1000-1999</translation>
    </message>
    <message>
        <source>Only connections of these user numbers</source>
        <translation>Nur Verbindungen dieser Benutzernummern</translation>
    </message>
    <message>
        <source>B&amp;ut not</source>
        <translation>Aber ni&amp;cht</translation>
    </message>
    <message>
        <source>But not of these user numbers</source>
        <translation>Aber nicht dieser Benutzernummern</translation>
    </message>
    <message>
        <source>Control &amp;groups</source>
        <translation>Control-&amp;Groups</translation>
    </message>
    <message>
        <source>all, or /system.slice/web.service</source>
        <translation>alle, oder /system.slice/web.service</translation>
    </message>
    <message>
        <source>Only connections of these control groups</source>
        <translation>Nur Verbindungen dieser Control-Groups</translation>
    </message>
    <message>
        <source>Bu&amp;t not</source>
        <translation>Aber nich&amp;t</translation>
    </message>
    <message>
        <source>But not of these control groups</source>
        <translation>Aber nicht dieser Control-Groups</translation>
    </message>
    <message>
        <source>&amp;MSS</source>
        <translation>&amp;MSS</translation>
    </message>
    <message>
        <source>as client and backend agree, or for instance 1400</source>
        <translation>wie Client und Backend vereinbaren, oder zum Beispiel 1400</translation>
    </message>
    <message>
        <source>Most bytes of TCP payload in a packet that either side is told</source>
        <translation>Höchstzahl der TCP-Nutzbytes in einem Paket, die jeder Seite gesagt wird</translation>
    </message>
</context>
<context>
    <name>weir::gui::SocketsPage</name>
    <message numerus="yes">
        <source>Copied %n row(s) as tab-separated text</source>
        <translation>
            <numerusform>%n Zeile als Text mit Tabulatoren kopiert</numerusform>
            <numerusform>%n Zeilen als Text mit Tabulatoren kopiert</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>None of %1 passes the filter</source>
        <translation>Keine von %1 Zeilen entspricht dem Filter</translation>
    </message>
    <message>
        <source>&amp;Clear the Filter</source>
        <translation>Filter &amp;löschen</translation>
    </message>
    <message>
        <source>The sockets cannot be read</source>
        <translation>Die Sockets lassen sich nicht lesen</translation>
    </message>
    <message>
        <source>&amp;Read Again</source>
        <translation>Noch einmal &amp;lesen</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>Wird gelesen</translation>
    </message>
</context>
<context>
    <name>weir::gui::Sources</name>
    <message>
        <source>Host</source>
        <translation>Rechner</translation>
    </message>
    <message>
        <source>connecting to %1</source>
        <translation>Verbinden mit %1</translation>
    </message>
    <message>
        <source>%1, Linux %2, as user number %3</source>
        <translation>%1, Linux %2, als Benutzer Nummer %3</translation>
    </message>
    <message>
        <source>allowed to change the balancer</source>
        <translation>darf den Lastverteiler ändern</translation>
    </message>
    <message>
        <source>may look, but change nothing</source>
        <translation>darf ansehen, aber nichts ändern</translation>
    </message>
    <message>
        <source>weir-agent there is version %1, this application %2: what only one of them knows is missing</source>
        <translation>weir-agent dort hat Version %1, diese Anwendung %2: Was nur eines von beiden kennt, fehlt</translation>
    </message>
    <message>
        <source>Choose “This computer as administrator” to make changes</source>
        <translation>Für Änderungen „Dieser Rechner als Administrator“ wählen</translation>
    </message>
    <message>
        <source>%1 does not answer</source>
        <translation>%1 antwortet nicht</translation>
    </message>
    <message>
        <source>Sockets</source>
        <translation>Sockets</translation>
    </message>
    <message>
        <source>sock_diag %1 %2</source>
        <translation>sock_diag %1 %2</translation>
    </message>
    <message>
        <source>The kernel&apos;s list of sockets (sock_diag), read at %1: %2 sockets in %3</source>
        <translation>Die Socket-Liste des Kernels (sock_diag), gelesen mit %1: %2 Sockets in %3</translation>
    </message>
    <message>
        <source>Less often than asked for, so that reading takes at most half of the time</source>
        <translation>Seltener als verlangt, damit das Lesen höchstens die halbe Zeit braucht</translation>
    </message>
    <message>
        <source>sock_diag idle</source>
        <translation>sock_diag ruht</translation>
    </message>
    <message>
        <source>The kernel&apos;s list of sockets (sock_diag) is read while Listeners or Connections is shown</source>
        <translation>Die Socket-Liste des Kernels (sock_diag) wird gelesen, solange Listener oder Verbindungen zu sehen sind</translation>
    </message>
    <message>
        <source>no sockets</source>
        <translation>keine Sockets</translation>
    </message>
    <message>
        <source>The kernel&apos;s list of sockets (sock_diag) cannot be read: %1</source>
        <translation>Die Socket-Liste des Kernels (sock_diag) lässt sich nicht lesen: %1</translation>
    </message>
    <message>
        <source>Programs</source>
        <translation>Programme</translation>
    </message>
    <message>
        <source>programs %1/%2</source>
        <translation>Programme %1/%2</translation>
    </message>
    <message>
        <source>Programs that hold the sockets (/proc): known for %1 of %2; the last look took %3</source>
        <translation>Programme, die die Sockets halten (/proc): bekannt für %1 von %2; die letzte Suche dauerte %3</translation>
    </message>
    <message>
        <source>Other users&apos; programs are visible to “This computer as administrator” only</source>
        <translation>Programme anderer Benutzer zeigt nur „Dieser Rechner als Administrator“</translation>
    </message>
    <message>
        <source>programs idle</source>
        <translation>Programme ruhen</translation>
    </message>
    <message>
        <source>Looked for while Listeners or Connections is shown</source>
        <translation>Gesucht, solange Listener oder Verbindungen zu sehen sind</translation>
    </message>
    <message>
        <source>programs unknown</source>
        <translation>Programme unbekannt</translation>
    </message>
    <message>
        <source>The programs that hold the sockets are not known: %1</source>
        <translation>Die Programme, die die Sockets halten, sind nicht bekannt: %1</translation>
    </message>
    <message>
        <source>Module</source>
        <translation>Modul</translation>
    </message>
    <message>
        <source>module %1 generation %2</source>
        <translation>Modul %1 Generation %2</translation>
    </message>
    <message>
        <source>Module weir %1: %2 services, %3 backends, %4 connections open; read in %5</source>
        <translation>Modul weir %1: %2 Dienste, %3 Backends, %4 offene Verbindungen; gelesen in %5</translation>
    </message>
    <message>
        <source>no module: sudo modprobe weir</source>
        <translation>kein Modul: sudo modprobe weir</translation>
    </message>
    <message>
        <source>No module weir in this kernel. Sockets still work; the balancer needs it</source>
        <translation>Kein Modul weir in diesem Kernel. Sockets gehen trotzdem; der Lastverteiler braucht es</translation>
    </message>
    <message>
        <source>module: not allowed</source>
        <translation>Modul: nicht erlaubt</translation>
    </message>
    <message>
        <source>The module answers administrators only: %1</source>
        <translation>Das Modul antwortet nur Administratoren: %1</translation>
    </message>
    <message>
        <source>Choose “This computer as administrator”</source>
        <translation>„Dieser Rechner als Administrator“ wählen</translation>
    </message>
    <message>
        <source>module: not asked yet</source>
        <translation>Modul: noch nicht gefragt</translation>
    </message>
    <message>
        <source>module: no answer</source>
        <translation>Modul: keine Antwort</translation>
    </message>
    <message>
        <source>The module does not answer: %1</source>
        <translation>Das Modul antwortet nicht: %1</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>Ereignisse</translation>
    </message>
    <message>
        <source>events %1 lost</source>
        <translation>Ereignisse %1 verloren</translation>
    </message>
    <message>
        <source>The module tells of changes at once: %1 events so far, %2 times some were lost</source>
        <translation>Das Modul meldet Änderungen sofort: bisher %1 Ereignisse, %2-mal gingen welche verloren</translation>
    </message>
    <message>
        <source>After a loss everything was read again</source>
        <translation>Nach einem Verlust wurde alles neu gelesen</translation>
    </message>
    <message>
        <source>no events</source>
        <translation>keine Ereignisse</translation>
    </message>
    <message>
        <source>Events come from the module</source>
        <translation>Ereignisse kommen vom Modul</translation>
    </message>
    <message>
        <source>Changes are seen at the next reading only: %1</source>
        <translation>Änderungen sind erst beim nächsten Lesen zu sehen: %1</translation>
    </message>
</context>
<context>
    <name>weir::gui::SourcesBar</name>
    <message>
        <source>Sources of data</source>
        <translation>Datenquellen</translation>
    </message>
    <message>
        <source>Frozen</source>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>frozen</source>
        <translation>angehalten</translation>
    </message>
    <message>
        <source>The view stands still. Rates go on being recorded; Space goes on</source>
        <translation>Die Ansicht steht still. Raten werden weiter aufgezeichnet; die Leertaste setzt fort</translation>
    </message>
</context>
<context>
    <name>weir::gui::States</name>
    <message>
        <source>Open for data both ways</source>
        <translation>Offen für Daten in beide Richtungen</translation>
    </message>
    <message>
        <source>Waits for the other side to answer</source>
        <translation>Wartet auf Antwort der Gegenseite</translation>
    </message>
    <message>
        <source>Answered a request to connect, waits for the last step</source>
        <translation>Hat eine Anfrage beantwortet, wartet auf den letzten Schritt</translation>
    </message>
    <message>
        <source>Closed here, the other side has not confirmed it</source>
        <translation>Hier geschlossen, die Gegenseite hat es nicht bestätigt</translation>
    </message>
    <message>
        <source>Closed here, the other side still may send</source>
        <translation>Hier geschlossen, die Gegenseite darf noch senden</translation>
    </message>
    <message>
        <source>Closed; its ports stay reserved for 60 seconds</source>
        <translation>Geschlossen; ihre Ports bleiben 60 Sekunden belegt</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>Geschlossen</translation>
    </message>
    <message>
        <source>The other side closed; the program here has not</source>
        <translation>Die Gegenseite hat geschlossen, das Programm hier nicht</translation>
    </message>
    <message>
        <source>Both sides closed, the last confirmation is missing</source>
        <translation>Beide Seiten geschlossen, die letzte Bestätigung fehlt</translation>
    </message>
    <message>
        <source>Waits for connections</source>
        <translation>Wartet auf Verbindungen</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1 min %2 s</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 h %2 min</translation>
    </message>
    <message>
        <source>drained</source>
        <translation>ausgelaufen</translation>
    </message>
    <message>
        <source>The drain has ended; it takes no new connections</source>
        <translation>Der Auslauf ist beendet; es nimmt keine neuen Verbindungen</translation>
    </message>
    <message>
        <source>Draining for %1: %2 of %3 connections are open</source>
        <translation>Läuft seit %1 aus: %2 von %3 Verbindungen sind offen</translation>
    </message>
    <message>
        <source>the oldest has lasted %1</source>
        <translation>die älteste dauert schon %1</translation>
    </message>
    <message>
        <source>ends in %1 at the latest</source>
        <translation>endet spätestens in %1</translation>
    </message>
    <message>
        <source>then what is open is reset</source>
        <translation>dann wird Offenes zurückgesetzt</translation>
    </message>
    <message>
        <source>then what is open goes on</source>
        <translation>dann läuft Offenes weiter</translation>
    </message>
    <message>
        <source>the backend is removed at the end</source>
        <translation>am Ende wird das Backend entfernt</translation>
    </message>
    <message>
        <source>%1 of %2 left</source>
        <translation>noch %1 von %2</translation>
    </message>
    <message>
        <source>down</source>
        <translation>außer Betrieb</translation>
    </message>
    <message>
        <source>Set down by a check or by hand: takes no new connections</source>
        <translation>Von einer Prüfung oder von Hand außer Betrieb gesetzt: nimmt keine neuen Verbindungen</translation>
    </message>
    <message>
        <source>standby</source>
        <translation>Reserve</translation>
    </message>
    <message>
        <source>Takes connections only when no other backend can</source>
        <translation>Nimmt nur dann Verbindungen, wenn kein anderes Backend es kann</translation>
    </message>
    <message>
        <source>live</source>
        <translation>in Betrieb</translation>
    </message>
    <message>
        <source>Takes new connections</source>
        <translation>Nimmt neue Verbindungen</translation>
    </message>
    <message>
        <source>draining</source>
        <translation>läuft aus</translation>
    </message>
    <message>
        <source>Weight 0: takes no new connections; those it has go on</source>
        <translation>Gewicht 0: nimmt keine neuen Verbindungen; bestehende laufen weiter</translation>
    </message>
    <message>
        <source>off</source>
        <translation>aus</translation>
    </message>
    <message>
        <source>Weight 0 and no connections left</source>
        <translation>Gewicht 0 und keine Verbindungen mehr</translation>
    </message>
    <message>
        <source>blocks</source>
        <translation>sperrt</translation>
    </message>
    <message>
        <source>Connections that it covers are turned away: an egress service without backends</source>
        <translation>Erfasste Verbindungen werden abgewiesen: ein egress-Dienst ohne Backends</translation>
    </message>
    <message>
        <source>no backend</source>
        <translation>kein Backend</translation>
    </message>
    <message>
        <source>Clients get no answer: the service has no backend</source>
        <translation>Clients bekommen keine Antwort: Der Dienst hat kein Backend</translation>
    </message>
    <message>
        <source>none up</source>
        <translation>keines bereit</translation>
    </message>
    <message>
        <source>no weight</source>
        <translation>kein Gewicht</translation>
    </message>
    <message>
        <source>No backend takes connections: they are down, drained or of weight 0</source>
        <translation>Kein Backend nimmt Verbindungen: außer Betrieb, ausgelaufen oder Gewicht 0</translation>
    </message>
    <message>
        <source>No backend takes connections: every one has weight 0</source>
        <translation>Kein Backend nimmt Verbindungen: Jedes hat Gewicht 0</translation>
    </message>
    <message numerus="yes">
        <source>%n backend(s) take new connections</source>
        <translation>
            <numerusform>%n Backend nimmt neue Verbindungen</numerusform>
            <numerusform>%n Backends nehmen neue Verbindungen</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2, %3</source>
        <translation>%1 von %2, %3</translation>
    </message>
</context>
<context>
    <name>weir::gui::TableView</name>
    <message>
        <source>Copy Rows</source>
        <translation>Zeilen kopieren</translation>
    </message>
    <message>
        <source>Select All</source>
        <translation>Alles auswählen</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>Spalten</translation>
    </message>
</context>
<context>
    <name>weir::gui::TrialBar</name>
    <message>
        <source>&amp;Go Back</source>
        <translation>&amp;Zurückgehen</translation>
    </message>
    <message>
        <source>&amp;Keep</source>
        <translation>&amp;Behalten</translation>
    </message>
    <message>
        <source>Changes on trial</source>
        <translation>Änderungen auf Probe</translation>
    </message>
    <message>
        <source>On trial</source>
        <translation>Auf Probe</translation>
    </message>
    <message>
        <source>Go back to what was before the trial</source>
        <translation>Zurück zu dem, was vor der Probe war</translation>
    </message>
    <message>
        <source>Keep the changes that are on trial</source>
        <translation>Die Änderungen behalten, die auf Probe sind</translation>
        <translation>Zurück zum Stand vor der Probe</translation>
    </message>
    <message>
        <source>Keep the changes that are on trial</source>
        <translation>Die Änderungen auf Probe behalten</translation>
    </message>
    <message>
        <source>Takes the changes back at once</source>
        <translation>Nimmt die Änderungen sofort zurück</translation>
    </message>
    <message>
        <source>The kernel no longer goes back by itself</source>
        <translation>Der Kernel geht nicht mehr von selbst zurück</translation>
    </message>
    <message>
        <source>Generation %1 is on trial: back to %2 in %3 unless it is kept</source>
        <translation>Generation %1 ist auf Probe: zurück auf %2 in %3, wenn sie nicht behalten wird</translation>
    </message>
    <message>
        <source>The time of generation %1 is up: the kernel goes back to %2</source>
        <translation>Die Zeit der Generation %1 ist um: Der Kernel geht auf %2 zurück</translation>
        <translation>Generation %1 läuft auf Probe: zurück auf %2 in %3, wenn sie nicht behalten wird</translation>
    </message>
    <message>
        <source>The time of generation %1 is up: the kernel goes back to %2</source>
        <translation>Die Zeit der Generation %1 ist um: Der Kernel geht zurück auf %2</translation>
    </message>
</context>
<context>
    <name>weir::gui::TryButton</name>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>&amp;Try for %1</source>
        <translation>%1 &amp;erproben</translation>
    </message>
    <message>
        <source>Try the changes for %1</source>
        <translation>Die Änderungen %1 lang erproben</translation>
    </message>
    <message>
        <source>Applies, and the kernel goes back after %1 unless you keep it (Ctrl+Shift+Return). The arrow offers other times</source>
        <translation>Wendet an, und der Kernel geht nach %1 zurück, wenn es nicht behalten wird (Strg+Umschalt+Eingabe). Der Pfeil bietet andere Zeiten</translation>
    </message>
</context>
<context>
    <name>weir::gui::ViewsMenu</name>
    <message>
        <source>Views</source>
        <translation>Ansichten</translation>
    </message>
    <message>
        <source>Saved views</source>
        <translation>Gespeicherte Ansichten</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>&amp;Entfernen</translation>
    </message>
    <message>
        <source>Removed the view “%1”</source>
        <translation>Ansicht „%1“ entfernt</translation>
    </message>
    <message>
        <source>No views saved for this page</source>
        <translation>Für diese Seite sind keine Ansichten gespeichert</translation>
    </message>
    <message>
        <source>&amp;Save This View…</source>
        <translation>Diese Ansicht &amp;speichern…</translation>
    </message>
    <message>
        <source>&amp;Import Views…</source>
        <translation>Ansichten &amp;importieren…</translation>
    </message>
    <message>
        <source>&amp;Export All Views…</source>
        <translation>Alle Ansichten e&amp;xportieren…</translation>
    </message>
    <message>
        <source>Cannot write %1: %2</source>
        <translation>%1 lässt sich nicht schreiben: %2</translation>
    </message>
    <message>
        <source>Saved the view “%1”</source>
        <translation>Ansicht „%1“ gespeichert</translation>
    </message>
    <message>
        <source>Save this view</source>
        <translation>Diese Ansicht speichern</translation>
    </message>
    <message>
        <source>&amp;Name; one that exists is replaced</source>
        <translation>&amp;Name; eine vorhandene wird ersetzt</translation>
    </message>
    <message>
        <source>Import views</source>
        <translation>Ansichten importieren</translation>
    </message>
    <message>
        <source>Views (*.json)</source>
        <translation>Ansichten (*.json)</translation>
    </message>
    <message>
        <source>Export views</source>
        <translation>Ansichten exportieren</translation>
    </message>
    <message>
        <source>It is too large</source>
        <translation>Sie ist zu groß</translation>
    </message>
    <message>
        <source>Cannot import %1: %2</source>
        <translation>%1 lässt sich nicht importieren: %2</translation>
    </message>
    <message numerus="yes">
        <source>Imported %n view(s)</source>
        <translation>
            <numerusform>%n Ansicht importiert</numerusform>
            <numerusform>%n Ansichten importiert</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Saved %n view(s) in %1</source>
        <translation>
            <numerusform>%n Ansicht in %1 gespeichert</numerusform>
            <numerusform>%n Ansichten in %1 gespeichert</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>weir::gui::WeightDelegate</name>
    <message>
        <source>Weight</source>
        <translation>Gewicht</translation>
    </message>
    <message>
        <source>Share of new connections; 0 takes none</source>
        <translation>Anteil an den neuen Verbindungen; 0 nimmt keine</translation>
    </message>
</context>
<context>
    <name>weir::gui::WordList</name>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suchen</translation>
    </message>
</context>
<context>
    <name>weir::gui::SourcesPanel</name>
    <message>
        <source>Sources of data</source>
        <translation>Datenquellen</translation>
    </message>
</context>
</TS>
