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
    <message>
        <source>RTT</source>
        <translation>RTT</translation>
    </message>
    <message>
        <source>Mean round-trip time of this machine&apos;s own connections to it within the last minute, those of health checks for instance. Of connections that it only leads through the kernel keeps none</source>
        <translation>Mittlere Umlaufzeit der eigenen Verbindungen dieses Rechners dorthin in der letzten Minute, etwa derer von Zustandsprüfungen. Von Verbindungen, die er nur weiterleitet, führt der Kernel keine</translation>
    </message>
    <message numerus="yes">
        <source>%1 µs, the mean of %n connection(s) from here</source>
        <translation>
            <numerusform>%1 µs, von %n Verbindung von hier</numerusform>
            <numerusform>%1 µs, im Mittel von %n Verbindungen von hier</numerusform>
        </translation>
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
        <source>With the module weir this page shows services and where their connections go, and changes them: weights, backends, schedulers, without cutting a connection.
Listeners and Connections work without it. To load it:</source>
        <translation>Mit dem Modul weir zeigt diese Seite Dienste und wohin ihre Verbindungen gehen, und ändert sie: Gewichte, Backends, Scheduler, ohne eine Verbindung zu trennen.
Listener und Verbindungen kommen ohne es aus. So wird es geladen:</translation>
    </message>
    <message>
        <source>Not allowed to read the balancer</source>
        <translation>Der Lastverteiler darf nicht gelesen werden</translation>
    </message>
    <message>
        <source>End the &amp;Drain</source>
        <translation>&amp;Auslauf beenden</translation>
    </message>
    <message>
        <source>%1: new connections per second</source>
        <translation>%1: neue Verbindungen je Sekunde</translation>
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
        <source>Adds a service</source>
        <translation>Fügt einen Dienst hinzu</translation>
    </message>
    <message>
        <source>There were no services at that time</source>
        <translation>Zu dieser Zeit gab es keine Dienste</translation>
    </message>
</context>
<context>
    <name>weir::gui::BaselineFile</name>
    <message>
        <source>The baseline %1 cannot be read</source>
        <translation>Der Vergleichsstand %1 lässt sich nicht lesen</translation>
    </message>
    <message>
        <source>The baseline %1 is no list of listeners; save another one</source>
        <translation>Der Vergleichsstand %1 ist keine Liste von Listenern; einen neuen speichern</translation>
    </message>
    <message>
        <source>%1 cannot be written: %2</source>
        <translation>%1 lässt sich nicht schreiben: %2</translation>
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
            <numerusform>%1: Dienst hinzufügen, lauscht auf %2, mit %n Backend</numerusform>
            <numerusform>%1: Dienst hinzufügen, lauscht auf %2, mit %n Backends</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>weir::gui::ChangeSender</name>
    <message>
        <source>With this no backend of %1 takes connections any more.</source>
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
        <translation>Etwas läuft auf Probe: erst behalten oder zurückgehen, oder auch dies erproben</translation>
    </message>
    <message>
        <source>Sends the changes as one transaction</source>
        <translation>Sendet die Änderungen als eine Transaktion</translation>
    </message>
</context>
<context>
    <name>weir::gui::ChangesPage</name>
    <message>
        <source>&amp;Clear the Filter</source>
        <translation>Filter &amp;löschen</translation>
    </message>
    <message>
        <source>No module in this kernel</source>
        <translation>Kein Modul in diesem Kernel</translation>
    </message>
    <message>
        <source>&amp;Look Again</source>
        <translation>&amp;Noch einmal nachsehen</translation>
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
        <source>The host does not answer</source>
        <translation>Der Rechner antwortet nicht</translation>
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
    <message>
        <source>ended</source>
        <translation>beendet</translation>
    </message>
    <message>
        <source>ended, %1 reset</source>
        <translation>beendet, %1 zurückgesetzt</translation>
    </message>
    <message>
        <source>%1 connections that were too short for readings to show, from %2 to %3; %4 of them were reset</source>
        <translation>%1 Verbindungen, die für Lesungen zu kurz waren, von %2 bis %3; %4 davon wurden zurückgesetzt</translation>
    </message>
    <message>
        <source>%1, several processes</source>
        <translation>%1, mehrere Prozesse</translation>
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
        <translation>Vergebliche Wartezeit von Bestätigungen, aller Sockets zusammen</translation>
    </message>
    <message>
        <source>retransmits</source>
        <translation>Wiederholungen</translation>
    </message>
    <message>
        <source>Segments sent again, of the sockets that match</source>
        <translation>Nochmals gesendete Segmente der passenden Sockets</translation>
    </message>
    <message>
        <source>retransmits of segments</source>
        <translation>Anteil der Wiederholungen</translation>
    </message>
    <message>
        <source>Part of the segments that were sent again</source>
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
            <numerusform>%1 wird nicht übernommen: %n Fehler. Davor stehen Datei, Zeile und Spalte.</numerusform>
            <numerusform>%1 wird nicht übernommen: %n Fehler. Vor jedem stehen Datei, Zeile und Spalte.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 says what is in force: nothing to change</source>
        <translation>%1 sagt, was schon gilt: nichts zu ändern</translation>
    </message>
    <message numerus="yes">
        <source>%1 makes %n change(s), in one step or not at all; services and policies that it does not name are removed:</source>
        <translation>
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
    <message>
        <source>%1  ×%2</source>
        <comment>destination, how many</comment>
        <translation>%1  ×%2</translation>
    </message>
</context>
<context>
    <name>weir::gui::ConnectionDetails</name>
    <message>
        <source>Compare &amp;With…</source>
        <translation>&amp;Vergleichen mit…</translation>
    </message>
    <message>
        <source>Shows another connection beside this one, on the same scales</source>
        <translation>Zeigt eine andere Verbindung neben dieser, im selben Maßstab</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Closes the details (Esc)</source>
        <translation>Schließt die Einzelheiten (Esc)</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Einzelheiten</translation>
    </message>
    <message>
        <source>Choose the other connection in the table: Enter, or a double click</source>
        <translation>Die andere Verbindung in der Tabelle wählen: Eingabetaste oder Doppelklick</translation>
    </message>
    <message>
        <source>Two connections on the same scales</source>
        <translation>Zwei Verbindungen im selben Maßstab</translation>
    </message>
    <message>
        <source>End &amp;Comparison</source>
        <translation>Vergleich &amp;beenden</translation>
    </message>
</context>
<context>
    <name>weir::gui::ConnectionFields</name>
    <message>
        <source>the kernel&apos;s default</source>
        <translation>Vorgabe des Kernels</translation>
    </message>
    <message>
        <source>from a sysctl</source>
        <translation>von einem sysctl</translation>
    </message>
    <message>
        <source>from the route</source>
        <translation>von der Route</translation>
    </message>
    <message>
        <source>set by its program</source>
        <translation>von seinem Programm gesetzt</translation>
    </message>
    <message>
        <source>set by a policy</source>
        <translation>von einer Richtlinie gesetzt</translation>
    </message>
    <message>
        <source>set by hand</source>
        <translation>von Hand gesetzt</translation>
    </message>
    <message>
        <source>here</source>
        <translation>hier</translation>
    </message>
    <message>
        <source>there</source>
        <translation>dort</translation>
    </message>
    <message>
        <source>%1 B</source>
        <translation>%1 B</translation>
    </message>
    <message>
        <source>Remote</source>
        <translation>Gegenseite</translation>
    </message>
    <message>
        <source>Address and port of the other side</source>
        <translation>Adresse und Port der Gegenseite</translation>
    </message>
    <message>
        <source>Local</source>
        <translation>Lokal</translation>
    </message>
    <message>
        <source>Address and port on this machine</source>
        <translation>Adresse und Port auf diesem Rechner</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>ended</source>
        <translation>beendet</translation>
    </message>
    <message>
        <source>It is over; the numbers are its last ones</source>
        <translation>Sie ist zu Ende; die Zahlen sind ihre letzten</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>Programm</translation>
    </message>
    <message>
        <source>First program that held it, from /proc or the module&apos;s record</source>
        <translation>Erstes Programm, das sie hielt, aus /proc oder vom Modul</translation>
    </message>
    <message>
        <source>Process</source>
        <translation>Prozess</translation>
    </message>
    <message>
        <source>Its number</source>
        <translation>Seine Nummer</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Benutzer</translation>
    </message>
    <message>
        <source>Number of the socket&apos;s owner (idiag_uid)</source>
        <translation>Nummer des Eigentümers des Sockets (idiag_uid)</translation>
    </message>
    <message>
        <source>Opened</source>
        <translation>Geöffnet</translation>
    </message>
    <message>
        <source>Which end began it</source>
        <translation>Welches Ende sie begann</translation>
    </message>
    <message>
        <source>Asked for</source>
        <translation>Verlangt</translation>
    </message>
    <message>
        <source>Where it was to go before a service, or NAT here, led it on</source>
        <translation>Wohin sie sollte, bevor ein Dienst oder NAT hier sie weiterleitete</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>Dienst</translation>
    </message>
    <message>
        <source>Service of the balancer that led it</source>
        <translation>Dienst des Lastverteilers, der sie leitete</translation>
    </message>
    <message>
        <source>Policy</source>
        <translation>Richtlinie</translation>
    </message>
    <message>
        <source>Policy that set something on it</source>
        <translation>Richtlinie, die etwas an ihr setzte</translation>
    </message>
    <message>
        <source>Congestion control</source>
        <translation>Überlaststeuerung</translation>
    </message>
    <message>
        <source>Algorithm that moves its window</source>
        <translation>Algorithmus, der ihr Fenster bewegt</translation>
    </message>
    <message>
        <source>Cookie</source>
        <translation>Cookie</translation>
    </message>
    <message>
        <source>Its identity in the kernel, for weirctl socket and ss -e</source>
        <translation>Ihre Kennung im Kernel, für weirctl socket und ss -e</translation>
    </message>
    <message>
        <source>Began</source>
        <translation>Begann</translation>
    </message>
    <message>
        <source>As the module recorded it</source>
        <translation>Wie das Modul es aufzeichnete</translation>
    </message>
    <message>
        <source>The reading before the one that had it first; none: it is older</source>
        <translation>Die Lesung vor der, die sie zuerst hatte; keine: sie ist älter</translation>
    </message>
    <message>
        <source>First seen</source>
        <translation>Zuerst gesehen</translation>
    </message>
    <message>
        <source>By a reading or a record</source>
        <translation>Von einer Lesung oder Aufzeichnung</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>Beendet</translation>
    </message>
    <message>
        <source>When its end was told</source>
        <translation>Wann ihr Ende gemeldet wurde</translation>
    </message>
    <message>
        <source>Closed by</source>
        <translation>Geschlossen von</translation>
    </message>
    <message>
        <source>Which end was first; none: nothing proves it</source>
        <translation>Welches Ende zuerst; keines: nichts beweist es</translation>
    </message>
    <message>
        <source>Ending</source>
        <translation>Ende</translation>
    </message>
    <message>
        <source>FIN</source>
        <translation>FIN</translation>
    </message>
    <message>
        <source>reset</source>
        <translation>zurückgesetzt</translation>
    </message>
    <message>
        <source>FIN: in order. Reset: aborted</source>
        <translation>FIN: ordentlich. Zurückgesetzt: abgebrochen</translation>
    </message>
    <message>
        <source>TIME-WAIT</source>
        <translation>TIME-WAIT</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>no</source>
        <translation>nein</translation>
    </message>
    <message>
        <source>Whether it left a socket here that holds its port for 60 s</source>
        <translation>Ob sie hier einen Socket hinterließ, der ihren Port 60 s hält</translation>
    </message>
    <message>
        <source>Life, at least</source>
        <translation>Dauer, mindestens</translation>
    </message>
    <message>
        <source>As far as it is proven</source>
        <translation>Soweit bewiesen</translation>
    </message>
    <message>
        <source>Life, at most</source>
        <translation>Dauer, höchstens</translation>
    </message>
    <message>
        <source>None: its beginning was not seen</source>
        <translation>Keine: Ihr Anfang war nicht zu sehen</translation>
    </message>
    <message>
        <source>Handshake</source>
        <translation>Handshake</translation>
    </message>
    <message>
        <source>SYN to SYN-ACK, or SYN-ACK to ACK</source>
        <translation>SYN bis SYN-ACK, oder SYN-ACK bis ACK</translation>
    </message>
    <message>
        <source>SYNs again</source>
        <translation>SYNs wiederholt</translation>
    </message>
    <message>
        <source>Segments with SYN that were sent again</source>
        <translation>Segmente mit SYN, die nochmals gesendet wurden</translation>
    </message>
    <message>
        <source>First byte</source>
        <translation>Erstes Byte</translation>
    </message>
    <message>
        <source>From its beginning to the first data received; of the module&apos;s records</source>
        <translation>Vom Anfang bis zu den ersten empfangenen Daten; aus Aufzeichnungen des Moduls</translation>
    </message>
    <message>
        <source>Slow start over after</source>
        <translation>Slow Start vorbei nach</translation>
    </message>
    <message>
        <source>After it was open; of the module&apos;s records</source>
        <translation>Nachdem sie offen war; aus Aufzeichnungen des Moduls</translation>
    </message>
    <message>
        <source>Teardown</source>
        <translation>Abbau</translation>
    </message>
    <message>
        <source>From the first end that closed to its end; of the module&apos;s records</source>
        <translation>Vom ersten schließenden Ende bis zu ihrem Ende; aus Aufzeichnungen des Moduls</translation>
    </message>
    <message>
        <source>RTT</source>
        <translation>RTT</translation>
    </message>
    <message>
        <source>Round trip, smoothed (tcpi_rtt)</source>
        <translation>Umlauf, geglättet (tcpi_rtt)</translation>
    </message>
    <message>
        <source>RTT varies by</source>
        <translation>RTT schwankt um</translation>
    </message>
    <message>
        <source>Mean deviation (tcpi_rttvar)</source>
        <translation>Mittlere Abweichung (tcpi_rttvar)</translation>
    </message>
    <message>
        <source>Min RTT</source>
        <translation>Min. RTT</translation>
    </message>
    <message>
        <source>Shortest of the last minutes (tcpi_min_rtt)</source>
        <translation>Kürzester der letzten Minuten (tcpi_min_rtt)</translation>
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
        <source>ATO</source>
        <translation>ATO</translation>
    </message>
    <message>
        <source>How long an acknowledgement may wait (tcpi_ato)</source>
        <translation>Wie lange eine Bestätigung warten darf (tcpi_ato)</translation>
    </message>
    <message>
        <source>MSS</source>
        <translation>MSS</translation>
    </message>
    <message>
        <source>Largest segment it sends (tcpi_snd_mss)</source>
        <translation>Größtes Segment, das gesendet wird (tcpi_snd_mss)</translation>
    </message>
    <message>
        <source>Advertised MSS</source>
        <translation>Angekündigte MSS</translation>
    </message>
    <message>
        <source>What this end announced (tcpi_advmss)</source>
        <translation>Was dieses Ende ankündigte (tcpi_advmss)</translation>
    </message>
    <message>
        <source>PMTU</source>
        <translation>PMTU</translation>
    </message>
    <message>
        <source>Largest packet of the path as known here (tcpi_pmtu)</source>
        <translation>Größtes Paket des Pfads, soweit hier bekannt (tcpi_pmtu)</translation>
    </message>
    <message>
        <source>cwnd</source>
        <translation>cwnd</translation>
    </message>
    <message>
        <source>Congestion window, segments (tcpi_snd_cwnd)</source>
        <translation>Überlastfenster, Segmente (tcpi_snd_cwnd)</translation>
    </message>
    <message>
        <source>ssthresh</source>
        <translation>ssthresh</translation>
    </message>
    <message>
        <source>none yet</source>
        <translation>noch keine</translation>
    </message>
    <message>
        <source>Where slow start ended, segments; none: it is in slow start (tcpi_snd_ssthresh)</source>
        <translation>Wo der Slow Start endete, Segmente; keine: sie ist im Slow Start (tcpi_snd_ssthresh)</translation>
    </message>
    <message>
        <source>In flight</source>
        <translation>Unterwegs</translation>
    </message>
    <message>
        <source>Segments without an acknowledgement (tcpi_unacked)</source>
        <translation>Segmente ohne Bestätigung (tcpi_unacked)</translation>
    </message>
    <message>
        <source>Delivery rate</source>
        <translation>Zustellrate</translation>
    </message>
    <message>
        <source>At which data last reached the other side (tcpi_delivery_rate)</source>
        <translation>Mit der Daten zuletzt die Gegenseite erreichten (tcpi_delivery_rate)</translation>
    </message>
    <message>
        <source>Pacing rate</source>
        <translation>Taktrate</translation>
    </message>
    <message>
        <source>At most (tcpi_pacing_rate)</source>
        <translation>Höchstens (tcpi_pacing_rate)</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Gesendet</translation>
    </message>
    <message>
        <source>Repeated ones included (tcpi_bytes_sent)</source>
        <translation>Wiederholte eingeschlossen (tcpi_bytes_sent)</translation>
    </message>
    <message>
        <source>Acknowledged</source>
        <translation>Bestätigt</translation>
    </message>
    <message>
        <source>By the other side (tcpi_bytes_acked)</source>
        <translation>Von der Gegenseite (tcpi_bytes_acked)</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Empfangen</translation>
    </message>
    <message>
        <source>tcpi_bytes_received</source>
        <translation>tcpi_bytes_received</translation>
    </message>
    <message>
        <source>Sent again</source>
        <translation>Nochmals gesendet</translation>
    </message>
    <message>
        <source>tcpi_bytes_retrans</source>
        <translation>tcpi_bytes_retrans</translation>
    </message>
    <message>
        <source>Segments out</source>
        <translation>Segmente aus</translation>
    </message>
    <message>
        <source>tcpi_segs_out</source>
        <translation>tcpi_segs_out</translation>
    </message>
    <message>
        <source>Segments in</source>
        <translation>Segmente ein</translation>
    </message>
    <message>
        <source>tcpi_segs_in</source>
        <translation>tcpi_segs_in</translation>
    </message>
    <message>
        <source>Data segments out</source>
        <translation>Datensegmente aus</translation>
    </message>
    <message>
        <source>tcpi_data_segs_out</source>
        <translation>tcpi_data_segs_out</translation>
    </message>
    <message>
        <source>Data segments in</source>
        <translation>Datensegmente ein</translation>
    </message>
    <message>
        <source>tcpi_data_segs_in</source>
        <translation>tcpi_data_segs_in</translation>
    </message>
    <message>
        <source>Retransmits</source>
        <translation>Wiederholungen</translation>
    </message>
    <message>
        <source>Segments sent again (tcpi_total_retrans)</source>
        <translation>Nochmals gesendete Segmente (tcpi_total_retrans)</translation>
    </message>
    <message>
        <source>Lost now</source>
        <translation>Jetzt verloren</translation>
    </message>
    <message>
        <source>Segments in flight that are taken for lost (tcpi_lost)</source>
        <translation>Segmente unterwegs, die für verloren gelten (tcpi_lost)</translation>
    </message>
    <message>
        <source>Timeouts</source>
        <translation>Zeitüberschreitungen</translation>
    </message>
    <message>
        <source>Of the retransmission timer (tcpi_total_rto; Linux 6.7 and later)</source>
        <translation>Des Wiederholungszeitgebers (tcpi_total_rto; ab Linux 6.7)</translation>
    </message>
    <message>
        <source>Send queue</source>
        <translation>Sendepuffer</translation>
    </message>
    <message>
        <source>Written, not acknowledged (idiag_wqueue)</source>
        <translation>Geschrieben, nicht bestätigt (idiag_wqueue)</translation>
    </message>
    <message>
        <source>Receive queue</source>
        <translation>Empfangspuffer</translation>
    </message>
    <message>
        <source>Received, not read by the program (idiag_rqueue)</source>
        <translation>Empfangen, vom Programm nicht gelesen (idiag_rqueue)</translation>
    </message>
    <message>
        <source>Limited by</source>
        <translation>Begrenzt durch</translation>
    </message>
    <message>
        <source>Nothing to send</source>
        <translation>Nichts zu senden</translation>
    </message>
    <message>
        <source>Its life without tcpi_busy_time</source>
        <translation>Ihre Dauer ohne tcpi_busy_time</translation>
    </message>
    <message>
        <source>Their window full</source>
        <translation>Fenster drüben voll</translation>
    </message>
    <message>
        <source>tcpi_rwnd_limited</source>
        <translation>tcpi_rwnd_limited</translation>
    </message>
    <message>
        <source>Send buffer full</source>
        <translation>Sendepuffer voll</translation>
    </message>
    <message>
        <source>tcpi_sndbuf_limited</source>
        <translation>tcpi_sndbuf_limited</translation>
    </message>
    <message>
        <source>Data in flight</source>
        <translation>Daten unterwegs</translation>
    </message>
    <message>
        <source>tcpi_busy_time without the two above</source>
        <translation>tcpi_busy_time ohne die beiden darüber</translation>
    </message>
    <message>
        <source>Cost: handshake</source>
        <translation>Kosten: Handshake</translation>
    </message>
    <message>
        <source>What somebody waited for, measured</source>
        <translation>Worauf jemand wartete, gemessen</translation>
    </message>
    <message>
        <source>Taken to be the shortest round trip</source>
        <translation>Als kürzester Umlauf angenommen</translation>
    </message>
    <message>
        <source>Cost: slow start</source>
        <translation>Kosten: Slow Start</translation>
    </message>
    <message>
        <source>More than with a window as large as it was in the end, by the model of weirctl costs</source>
        <translation>Mehr als mit einem Fenster, wie es am Ende war, nach dem Modell von weirctl costs</translation>
    </message>
    <message>
        <source>Cost: rounds</source>
        <translation>Kosten: Umläufe</translation>
    </message>
    <message>
        <source>%1, warm %2</source>
        <translation>%1, warm %2</translation>
    </message>
    <message>
        <source>Round trips for its data, both directions, and with a large window</source>
        <translation>Umläufe für ihre Daten, beide Richtungen, und mit einem großen Fenster</translation>
    </message>
    <message>
        <source>Nagle holds</source>
        <translation>Nagle-Halte</translation>
    </message>
    <message>
        <source>Small segments that waited for an acknowledgement, an estimate</source>
        <translation>Kleine Segmente, die auf eine Bestätigung warteten, geschätzt</translation>
    </message>
    <message>
        <source>Nagle time</source>
        <translation>Nagle-Zeit</translation>
    </message>
    <message>
        <source>Together, an estimate</source>
        <translation>Zusammen, geschätzt</translation>
    </message>
    <message>
        <source>ACK waits</source>
        <translation>ACK-Warten</translation>
    </message>
    <message>
        <source>Acknowledgements that waited for data, and none came</source>
        <translation>Bestätigungen, die auf Daten warteten, und keine kamen</translation>
    </message>
    <message>
        <source>ACK time</source>
        <translation>ACK-Zeit</translation>
    </message>
    <message>
        <source>Together, exact to a tick</source>
        <translation>Zusammen, auf einen Takt genau</translation>
    </message>
    <message>
        <source>Stalls</source>
        <translation>Stockungen</translation>
    </message>
    <message>
        <source>not counted</source>
        <translation>nicht gezählt</translation>
    </message>
    <message>
        <source>Only of sockets whose policy says count_stalls</source>
        <translation>Nur von Sockets, deren Richtlinie count_stalls sagt</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>Feld</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Meaning</source>
        <translation>Bedeutung</translation>
    </message>
</context>
<context>
    <name>weir::gui::ConnectionPanel</name>
    <message>
        <source>%1 → %2</source>
        <comment>who connects to whom</comment>
        <translation>%1 → %2</translation>
    </message>
    <message>
        <source>%1 – %2</source>
        <comment>two ends</comment>
        <translation>%1 – %2</translation>
    </message>
    <message>
        <source>reset</source>
        <translation>zurückgesetzt</translation>
    </message>
    <message>
        <source>ended</source>
        <translation>beendet</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>nicht bekannt</translation>
    </message>
    <message>
        <source>Details of a connection</source>
        <translation>Einzelheiten einer Verbindung</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>Verbindung</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>Urteil</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Kind of verdict</source>
        <translation>Art des Urteils</translation>
    </message>
    <message>
        <source>All values of the connection</source>
        <translation>Alle Werte der Verbindung</translation>
    </message>
    <message>
        <source>Copy Values</source>
        <translation>Werte kopieren</translation>
    </message>
    <message>
        <source>Connection %1</source>
        <translation>Verbindung %1</translation>
    </message>
</context>
<context>
    <name>weir::gui::ConnectionPlot</name>
    <message>
        <source>Window, round trip, rate and retransmissions over time</source>
        <translation>Fenster, Umlauf, Rate und Wiederholungen über der Zeit</translation>
    </message>
    <message>
        <source>Arrow keys move the cursor from reading to reading, + and − change the time shown</source>
        <translation>Pfeiltasten bewegen die Marke von Lesung zu Lesung, + und − ändern die gezeigte Zeit</translation>
    </message>
    <message>
        <source>Why nothing is drawn</source>
        <translation>Warum nichts gezeichnet ist</translation>
    </message>
    <message>
        <source>Plot</source>
        <translation>Kurve</translation>
    </message>
    <message>
        <source>cwnd</source>
        <translation>cwnd</translation>
    </message>
    <message>
        <source>ssthresh</source>
        <translation>ssthresh</translation>
    </message>
    <message>
        <source>RTT</source>
        <translation>RTT</translation>
    </message>
    <message>
        <source>min RTT</source>
        <translation>min. RTT</translation>
    </message>
    <message>
        <source>delivery</source>
        <translation>Zustellung</translation>
    </message>
    <message>
        <source>sent again</source>
        <translation>nochmals gesendet</translation>
    </message>
    <message>
        <source>Waiting for the first reading</source>
        <translation>Warten auf die erste Lesung</translation>
    </message>
    <message>
        <source>It ended before a reading could follow it: there is nothing to draw, only its last numbers</source>
        <translation>Sie endete, bevor eine Lesung ihr folgen konnte: nichts zu zeichnen, nur ihre letzten Zahlen</translation>
    </message>
    <message>
        <source>There is nothing to draw</source>
        <translation>Nichts zu zeichnen</translation>
    </message>
    <message>
        <source>none yet</source>
        <translation>noch keine</translation>
    </message>
    <message>
        <source>nothing was read at that time</source>
        <translation>zu dieser Zeit wurde nichts gelesen</translation>
    </message>
    <message>
        <source>seg</source>
        <comment>unit: segments</comment>
        <translation>Seg.</translation>
    </message>
</context>
<context>
    <name>weir::gui::ConnectionsPage</name>
    <message>
        <source>Connections</source>
        <translation>Verbindungen</translation>
    </message>
    <message>
        <source>There is no TCP connection in this network namespace at the moment</source>
        <translation>In diesem Netz-Namensraum gibt es zurzeit keine TCP-Verbindung</translation>
    </message>
    <message>
        <source>How rows are grouped, and how long news and bursts stay</source>
        <translation>Wie Zeilen gruppiert werden, und wie lange Neues und Schübe bleiben</translation>
    </message>
    <message>
        <source>Group By</source>
        <translation>Gruppieren nach</translation>
    </message>
    <message>
        <source>Unfold All</source>
        <translation>Alle ausklappen</translation>
    </message>
    <message>
        <source>Fold All</source>
        <translation>Alle einklappen</translation>
    </message>
    <message>
        <source>Mark News For</source>
        <translation>Neues kennzeichnen für</translation>
    </message>
    <message>
        <source>Keep Bursts For</source>
        <translation>Schübe behalten für</translation>
    </message>
    <message>
        <source>Not at all</source>
        <translation>Gar nicht</translation>
    </message>
    <message numerus="yes">
        <source>%n second(s)</source>
        <translation>
            <numerusform>%n Sekunde</numerusform>
            <numerusform>%n Sekunden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n Minute</numerusform>
            <numerusform>%n Minuten</numerusform>
        </translation>
    </message>
    <message>
        <source>Copied the values as tab-separated text</source>
        <translation>Die Werte als Text mit Tabulatoren kopiert</translation>
    </message>
    <message>
        <source>Fold</source>
        <translation>Einklappen</translation>
    </message>
    <message>
        <source>Unfold</source>
        <translation>Ausklappen</translation>
    </message>
    <message>
        <source>&amp;Details</source>
        <translation>&amp;Einzelheiten</translation>
    </message>
    <message>
        <source>&amp;Compare With the One in the Details</source>
        <translation>Mit der in den Einzelheiten &amp;vergleichen</translation>
    </message>
    <message>
        <source>&amp;Filter For</source>
        <translation>&amp;Filtern nach</translation>
    </message>
    <message>
        <source>&amp;Probe the Path to %1</source>
        <translation>&amp;Pfad nach %1 untersuchen</translation>
    </message>
    <message>
        <source>Po&amp;licy for Such Connections…</source>
        <translation>&amp;Richtlinie für solche Verbindungen…</translation>
    </message>
    <message>
        <source>Program %1</source>
        <translation>Programm %1</translation>
    </message>
    <message>
        <source>Remote Address %1</source>
        <translation>Adresse der Gegenseite %1</translation>
    </message>
    <message>
        <source>Port %1</source>
        <translation>Port %1</translation>
    </message>
    <message>
        <source>%1 of %2 open</source>
        <translation>%1 von %2 offen</translation>
    </message>
    <message>
        <source>%1 open</source>
        <translation>%1 offen</translation>
    </message>
    <message numerus="yes">
        <source>%n burst(s) of %1 ended</source>
        <translation>
            <numerusform>%n Schub aus %1 beendeten</numerusform>
            <numerusform>%n Schübe aus %1 beendeten</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 in TIME-WAIT</source>
        <translation>%1 in TIME-WAIT</translation>
    </message>
    <message>
        <source>Every TCP connection of the network namespace as it is now, and what it costs: round trips, segments sent again, rates, window and path MTU.
The kernel&apos;s list of sockets (sock_diag with tcp_info) tells all of this; it is read while this page is shown, as often as View, Refresh Every says. What begins and ends between two readings is told by the module&apos;s records, or the kernel&apos;s messages about sockets that end: it is folded into bursts, one row for a program and its destination. Enter shows the details of a row. A plus marks a row that is new, a wave one whose state changed, a cross one that closed.</source>
        <translation>Jede TCP-Verbindung des Netz-Namensraums, wie sie jetzt ist, und was sie kostet: Umläufe, Wiederholungen, Raten, Fenster und Pfad-MTU.
All das sagt die Socket-Liste des Kernels (sock_diag mit tcp_info); sie wird gelesen, solange diese Seite zu sehen ist, so oft es unter Ansicht, Aktualisieren alle eingestellt ist. Was zwischen zwei Lesungen beginnt und endet, sagen die Aufzeichnungen des Moduls oder die Meldungen des Kernels über endende Sockets: Es wird zu Schüben zusammengefasst, eine Zeile je Programm und Ziel. Die Eingabetaste zeigt die Einzelheiten einer Zeile. Ein Plus bezeichnet eine neue Zeile, eine Welle eine mit geändertem Zustand, ein Kreuz eine geschlossene.</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>Zeilen</translation>
    </message>
</context>
<context>
    <name>weir::gui::CostChangeModel</name>
    <message>
        <source>%1 Before</source>
        <translation>%1 vorher</translation>
    </message>
    <message>
        <source>%1 After</source>
        <translation>%1 nachher</translation>
    </message>
    <message>
        <source>%1 ±</source>
        <translation>%1 ±</translation>
    </message>
    <message>
        <source>%1. After less before</source>
        <translation>%1. Nachher weniger vorher</translation>
    </message>
    <message>
        <source>It was not there before.</source>
        <translation>Vorher war es nicht da.</translation>
    </message>
    <message>
        <source>It is not there any more.</source>
        <translation>Es ist nicht mehr da.</translation>
    </message>
    <message>
        <source>Before: %1.</source>
        <translation>Vorher: %1.</translation>
    </message>
    <message>
        <source>After: %1.</source>
        <translation>Nachher: %1.</translation>
    </message>
</context>
<context>
    <name>weir::gui::CostComparison</name>
    <message>
        <source>Compare</source>
        <translation>Vergleichen</translation>
    </message>
    <message>
        <source>Compare before and after</source>
        <translation>Vorher und nachher vergleichen</translation>
    </message>
    <message>
        <source>What connections cost before and after a change</source>
        <translation>Was Verbindungen vor und nach einer Änderung kosten</translation>
    </message>
    <message>
        <source>%1 cannot be compared: %2</source>
        <translation>%1 lässt sich nicht vergleichen: %2</translation>
    </message>
    <message>
        <source>Take What Is Shown as &amp;Before</source>
        <translation>Gezeigtes als &amp;Vorher nehmen</translation>
    </message>
    <message>
        <source>Before from a &amp;Recording…</source>
        <translation>Vorher aus einer &amp;Aufzeichnung…</translation>
    </message>
    <message>
        <source>Take What Is Shown as &amp;After</source>
        <translation>Gezeigtes als &amp;Nachher nehmen</translation>
    </message>
    <message>
        <source>After from a Re&amp;cording…</source>
        <translation>Nachher aus einer A&amp;ufzeichnung…</translation>
    </message>
    <message>
        <source>&amp;End the Comparison</source>
        <translation>Vergleich &amp;beenden</translation>
    </message>
    <message>
        <source>Open a Recording</source>
        <translation>Aufzeichnung öffnen</translation>
    </message>
    <message>
        <source>Recordings (*.weirrec);;All files (*)</source>
        <translation>Aufzeichnungen (*.weirrec);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Before: %1. After: %2</source>
        <translation>Vorher: %1. Nachher: %2</translation>
    </message>
    <message>
        <source>up to %1</source>
        <translation>bis %1</translation>
    </message>
</context>
<context>
    <name>weir::gui::CostDetails</name>
    <message>
        <source>Details of the selected row</source>
        <translation>Einzelheiten der ausgewählten Zeile</translation>
    </message>
    <message>
        <source>Who connects whereto</source>
        <translation>Wer wohin verbindet</translation>
    </message>
    <message>
        <source>What the numbers mean</source>
        <translation>Was die Zahlen bedeuten</translation>
    </message>
    <message>
        <source>Show its connections</source>
        <translation>Seine Verbindungen zeigen</translation>
    </message>
    <message>
        <source>New connections and open ones over time</source>
        <translation>Neue und offene Verbindungen über der Zeit</translation>
    </message>
    <message>
        <source>No row is selected</source>
        <translation>Keine Zeile ist ausgewählt</translation>
    </message>
    <message>
        <source>Select one to see what its numbers mean, and its connections over time.</source>
        <translation>Eine auswählen, um zu sehen, was ihre Zahlen bedeuten, und ihre Verbindungen über der Zeit.</translation>
    </message>
</context>
<context>
    <name>weir::gui::CostModel</name>
    <message>
        <source>%1 bytes</source>
        <translation>%1 Bytes</translation>
    </message>
</context>
<context>
    <name>weir::gui::Costs</name>
    <message>
        <source>%1 to %2</source>
        <translation>%1 bis %2</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Wer</translation>
    </message>
    <message>
        <source>Program that opens the connections, “user 1000” where only that is known, or the client&apos;s address where they are opened there</source>
        <translation>Programm, das die Verbindungen öffnet, „Benutzer 1000“, wo nur das bekannt ist, oder die Adresse des Clients, wo sie dort geöffnet werden</translation>
    </message>
    <message>
        <source>Whereto</source>
        <translation>Wohin</translation>
    </message>
    <message>
        <source>The other end, or the service here that clients connect to</source>
        <translation>Das andere Ende, oder der Dienst hier, mit dem Clients verbinden</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>Urteil</translation>
    </message>
    <message>
        <source>Whether a pool of connections would save something</source>
        <translation>Ob ein Pool von Verbindungen etwas sparen würde</translation>
    </message>
    <message>
        <source>Waste</source>
        <translation>Verlust</translation>
    </message>
    <message>
        <source>Time that goes into being connections each second: handshake, slow start and teardown times the new ones per second</source>
        <translation>Zeit, die je Sekunde ins Verbinden geht: Handshake, Slow Start und Abbau mal die neuen je Sekunde</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Neu</translation>
    </message>
    <message>
        <source>New connections per second</source>
        <translation>Neue Verbindungen je Sekunde</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Offen</translation>
    </message>
    <message>
        <source>Connections open at a time, mean of the readings</source>
        <translation>Gleichzeitig offene Verbindungen, Mittel der Lesungen</translation>
    </message>
    <message>
        <source>Life</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>How long they live, mean; ≥ where readings met too few of them to tell more</source>
        <translation>Wie lange sie im Mittel bestehen; ≥, wo Lesungen zu wenige trafen, um mehr zu sagen</translation>
    </message>
    <message>
        <source>Handshake</source>
        <translation>Handshake</translation>
    </message>
    <message>
        <source>Mean time from SYN to SYN-ACK</source>
        <translation>Mittlere Zeit von SYN bis SYN-ACK</translation>
    </message>
    <message>
        <source>Slow Start</source>
        <translation>Slow Start</translation>
    </message>
    <message>
        <source>Mean time longer than with a congestion window that was wide from the beginning</source>
        <translation>Im Mittel länger als mit einem von Anfang an weiten Überlastfenster</translation>
    </message>
    <message>
        <source>Overhead</source>
        <translation>Aufwand</translation>
    </message>
    <message>
        <source>Part of their life that goes into handshake, slow start and teardown; ≤ where they may live longer than is known</source>
        <translation>Teil ihrer Dauer, der in Handshake, Slow Start und Abbau geht; ≤, wo sie länger bestehen können als bekannt</translation>
    </message>
    <message>
        <source>Pool</source>
        <translation>Pool</translation>
    </message>
    <message>
        <source>Connections that a pool would have in use: on average, and in 99 of 100 moments</source>
        <translation>Verbindungen, die ein Pool in Gebrauch hätte: im Mittel, und in 99 von 100 Augenblicken</translation>
    </message>
    <message>
        <source>Saves</source>
        <translation>Spart</translation>
    </message>
    <message>
        <source>What each use would save with a connection that is there already</source>
        <translation>Was jede Benutzung mit einer schon vorhandenen Verbindung sparen würde</translation>
    </message>
    <message>
        <source>Saves Per Second</source>
        <translation>Spart je Sekunde</translation>
    </message>
    <message>
        <source>What all uses of a second together would save</source>
        <translation>Was alle Benutzungen einer Sekunde zusammen sparen würden</translation>
    </message>
    <message>
        <source>Ports</source>
        <translation>Ports</translation>
    </message>
    <message>
        <source>Local ports held at the end, those in TIME-WAIT too</source>
        <translation>Am Ende belegte lokale Ports, auch die in TIME-WAIT</translation>
    </message>
    <message>
        <source>Ports Run Out</source>
        <translation>Ports enden</translation>
    </message>
    <message>
        <source>Seconds until no local port is left for this destination, if it goes on like that</source>
        <translation>Sekunden, bis für dieses Ziel kein lokaler Port mehr frei ist, wenn es so weitergeht</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>never</source>
        <translation>nie</translation>
    </message>
    <message>
        <source>TIME-WAIT</source>
        <translation>TIME-WAIT</translation>
    </message>
    <message>
        <source>Connections that left a socket in TIME-WAIT here</source>
        <translation>Verbindungen, die hier einen Socket in TIME-WAIT hinterließen</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>Daten</translation>
    </message>
    <message>
        <source>Bytes of data in both directions</source>
        <translation>Datenbytes in beide Richtungen</translation>
    </message>
    <message>
        <source>Retransmits</source>
        <translation>Wiederholungen</translation>
    </message>
    <message>
        <source>Segments sent again</source>
        <translation>Nochmals gesendete Segmente</translation>
    </message>
    <message>
        <source>RTT</source>
        <translation>RTT</translation>
    </message>
    <message>
        <source>Round trip, mean of the shortest of each</source>
        <translation>Umlauf, Mittel der jeweils kürzesten</translation>
    </message>
    <message>
        <source>Connections</source>
        <translation>Verbindungen</translation>
    </message>
    <message>
        <source>All that were seen</source>
        <translation>Alle, die zu sehen waren</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>Beendet</translation>
    </message>
    <message>
        <source>Of them, those that have ended</source>
        <translation>Davon die beendeten</translation>
    </message>
    <message>
        <source>Aborted</source>
        <translation>Abgebrochen</translation>
    </message>
    <message>
        <source>Ended by a reset from here</source>
        <translation>Durch ein Zurücksetzen von hier beendet</translation>
    </message>
    <message>
        <source>Teardown</source>
        <translation>Abbau</translation>
    </message>
    <message>
        <source>Mean; nobody waits for it</source>
        <translation>Mittel; niemand wartet darauf</translation>
    </message>
    <message>
        <source>Overhead Bytes</source>
        <translation>Aufwand in Bytes</translation>
    </message>
    <message>
        <source>Bytes on the wire for handshakes and teardowns</source>
        <translation>Bytes auf der Leitung für Handshakes und Abbau</translation>
    </message>
    <message>
        <source>Bursts</source>
        <translation>Schübe</translation>
    </message>
    <message>
        <source>Variance of the new ones per reading over their mean; 1 if they come at random</source>
        <translation>Varianz der neuen je Lesung durch ihr Mittel; 1, wenn sie zufällig kommen</translation>
    </message>
    <message>
        <source>pool would save</source>
        <translation>Pool würde sparen</translation>
    </message>
    <message>
        <source>A pool of connections would save time</source>
        <translation>Ein Pool von Verbindungen würde Zeit sparen</translation>
    </message>
    <message>
        <source>reused</source>
        <translation>wiederbenutzt</translation>
    </message>
    <message>
        <source>They live long and carry much, as with a pool</source>
        <translation>Sie bestehen lange und tragen viel, wie bei einem Pool</translation>
    </message>
    <message>
        <source>little to win</source>
        <translation>wenig zu gewinnen</translation>
    </message>
    <message>
        <source>Being new costs them less than a twentieth of their life</source>
        <translation>Neu zu sein kostet sie weniger als ein Zwanzigstel ihrer Dauer</translation>
    </message>
    <message>
        <source>too few</source>
        <translation>zu wenige</translation>
    </message>
    <message>
        <source>Too few connections, or readings of them, to say anything</source>
        <translation>Zu wenige Verbindungen oder Lesungen, um etwas zu sagen</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>here: %1</source>
        <translation>hier: %1</translation>
    </message>
    <message>
        <source>%1 and %2</source>
        <translation>%1 und %2</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <comment>who connects whereto</comment>
        <translation>%1 an %2</translation>
    </message>
</context>
<context>
    <name>weir::gui::CostsPage</name>
    <message>
        <source>Costs</source>
        <translation>Kosten</translation>
    </message>
    <message>
        <source>Show Its &amp;Connections</source>
        <translation>Seine &amp;Verbindungen zeigen</translation>
    </message>
    <message>
        <source>Costs before and after</source>
        <translation>Kosten vorher und nachher</translation>
    </message>
    <message numerus="yes">
        <source>Copied %n row(s) as tab-separated text</source>
        <translation>
            <numerusform>%n Zeile als Text mit Tabulatoren kopiert</numerusform>
            <numerusform>%n Zeilen als Text mit Tabulatoren kopiert</numerusform>
        </translation>
    </message>
    <message>
        <source>What it costs to be a connection: one row for each program and destination, and for each client of a service here, the dearest first. Waste is the time that goes into handshakes, slow starts and teardowns each second; Pool is how many connections a pool would have in use, on average and in 99 of 100 moments (Little&apos;s law).
The numbers are of the last half hour to hour, or of the time that is chosen on the time line. They come from readings of all sockets and from what the kernel or the module tells of each connection that ends; ≥ and ≤ mean that a number is known only so far.</source>
        <translation>Was es kostet, eine Verbindung zu sein: eine Zeile je Programm und Ziel, und je Client eines Dienstes hier, die teuersten zuerst. Verlust ist die Zeit, die je Sekunde in Handshakes, Slow Starts und Abbau geht; Pool ist, wie viele Verbindungen ein Pool in Gebrauch hätte, im Mittel und in 99 von 100 Augenblicken (Littles Gesetz).
Die Zahlen gelten für die letzte halbe bis ganze Stunde, oder für die auf der Zeitleiste gewählte Zeit. Sie kommen aus Lesungen aller Sockets und aus dem, was Kernel oder Modul von jeder endenden Verbindung sagen; ≥ und ≤ heißen, dass eine Zahl nur so weit bekannt ist.</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>now</source>
        <translation>jetzt</translation>
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
        <source>Connections cannot be followed</source>
        <translation>Verbindungen lassen sich nicht verfolgen</translation>
    </message>
    <message>
        <source>&amp;Read Again</source>
        <translation>Noch einmal &amp;lesen</translation>
    </message>
    <message>
        <source>Watching connections</source>
        <translation>Verbindungen werden beobachtet</translation>
    </message>
    <message>
        <source>What they cost shows after some readings of them.</source>
        <translation>Was sie kosten, zeigt sich nach einigen Lesungen.</translation>
    </message>
    <message>
        <source>There was no TCP connection in this time</source>
        <translation>In dieser Zeit gab es keine TCP-Verbindung</translation>
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
    <name>weir::gui::FactColumns</name>
    <message>
        <source>%1 µs</source>
        <translation>%1 µs</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>Alter</translation>
    </message>
    <message>
        <source>How long it has been there, or how long it lived: from the module&apos;s records, otherwise from the readings between which it began. ≥: it was there before anybody looked</source>
        <translation>Wie lange sie schon da ist, oder wie lange sie bestand: aus Aufzeichnungen des Moduls, sonst aus den Lesungen, zwischen denen sie begann. ≥: Sie war da, bevor jemand hinsah</translation>
    </message>
    <message>
        <source>They lived for %1 on average</source>
        <translation>Sie bestanden im Mittel %1</translation>
    </message>
    <message>
        <source>Was there at %1, when the observation began</source>
        <translation>War um %1 da, als die Beobachtung begann</translation>
    </message>
    <message>
        <source>Since %1</source>
        <translation>Seit %1</translation>
    </message>
    <message>
        <source>Limited by</source>
        <translation>Begrenzt durch</translation>
    </message>
    <message>
        <source>What it waited for most when it had to send, and for which share of its life: nothing to send, the other side&apos;s window, the send buffer, or the network (tcpi_busy_time, tcpi_rwnd_limited, tcpi_sndbuf_limited)</source>
        <translation>Worauf sie beim Senden am meisten wartete, und welchen Teil ihrer Dauer: nichts zu senden, das Fenster der Gegenseite, der Sendepuffer oder das Netz (tcpi_busy_time, tcpi_rwnd_limited, tcpi_sndbuf_limited)</translation>
    </message>
    <message>
        <source>%1: %2 of its life</source>
        <translation>%1: %2 ihrer Dauer</translation>
    </message>
    <message>
        <source>Handshake</source>
        <translation>Handshake</translation>
    </message>
    <message>
        <source>From SYN to SYN-ACK, or from SYN-ACK to ACK: the module&apos;s record, otherwise the first round trip that the kernel measured (tcpi_rtt)</source>
        <translation>Von SYN bis SYN-ACK, oder von SYN-ACK bis ACK: vom Modul aufgezeichnet, sonst der erste vom Kernel gemessene Umlauf (tcpi_rtt)</translation>
    </message>
    <message>
        <source>First byte</source>
        <translation>Erstes Byte</translation>
    </message>
    <message>
        <source>From its beginning to the first data received; only the module&apos;s records know it</source>
        <translation>Vom Anfang bis zu den ersten empfangenen Daten; nur die Aufzeichnungen des Moduls wissen es</translation>
    </message>
    <message>
        <source>Waited as new</source>
        <translation>Als neu gewartet</translation>
    </message>
    <message>
        <source>What somebody waited for because the connection was new: its handshake, and the round trips that slow start cost (from tcpi_min_rtt, tcpi_bytes_acked and tcpi_bytes_received). The bar is the share of its life</source>
        <translation>Worauf jemand wartete, weil die Verbindung neu war: ihr Handshake und die Umläufe, die der Slow Start kostete (aus tcpi_min_rtt, tcpi_bytes_acked und tcpi_bytes_received). Der Balken ist der Teil ihrer Dauer</translation>
    </message>
    <message>
        <source>%1 µs, %2 of its life</source>
        <translation>%1 µs, %2 ihrer Dauer</translation>
    </message>
    <message>
        <source>Not known</source>
        <translation>Nicht bekannt</translation>
    </message>
    <message>
        <source>Opened</source>
        <translation>Geöffnet</translation>
    </message>
    <message>
        <source>Which end opened it: the module&apos;s record, otherwise from who acknowledged whose SYN (tcpi_bytes_acked) and who listened</source>
        <translation>Welches Ende sie öffnete: vom Modul aufgezeichnet, sonst daraus, wer wessen SYN bestätigte (tcpi_bytes_acked) und wer lauschte</translation>
    </message>
    <message>
        <source>here</source>
        <translation>hier</translation>
    </message>
    <message>
        <source>there</source>
        <translation>dort</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>Dienst</translation>
    </message>
    <message>
        <source>Service of the balancer that led it here; from the module&apos;s records</source>
        <translation>Dienst des Lastverteilers, der sie hierher leitete; aus Aufzeichnungen des Moduls</translation>
    </message>
    <message>
        <source>Policy</source>
        <translation>Richtlinie</translation>
    </message>
    <message>
        <source>Policy that set something on it; from the module&apos;s records</source>
        <translation>Richtlinie, die etwas an ihr setzte; aus Aufzeichnungen des Moduls</translation>
    </message>
    <message>
        <source>Nagle holds</source>
        <translation>Nagle-Halte</translation>
    </message>
    <message>
        <source>Small segments that waited for an acknowledgement; the module counts them where a policy says so</source>
        <translation>Kleine Segmente, die auf eine Bestätigung warteten; das Modul zählt sie, wo eine Richtlinie es sagt</translation>
    </message>
    <message>
        <source>ACK waits</source>
        <translation>ACK-Warten</translation>
    </message>
    <message>
        <source>Acknowledgements that waited for data, and none came; the module counts them where a policy says so</source>
        <translation>Bestätigungen, die auf Daten warteten, und keine kamen; das Modul zählt sie, wo eine Richtlinie es sagt</translation>
    </message>
</context>
<context>
    <name>weir::gui::Filter</name>
    <message>
        <source>Words are searched everywhere; a space means and, | means or, ! means not.
port:443  state:estab  program:nginx  pid:1  uid:0  scope:loopback
addr:10.0.0.0/8  local:…  remote:…  service:web  policy:rpc
age&gt;1s  rtt&gt;50ms  minrtt  retrans&gt;0  cwnd  sent&gt;1M  received  rate  mss  pmtu  queue  limit  drops&gt;0</source>
        <translation>Wörter werden überall gesucht; ein Leerzeichen heißt und, | heißt oder, ! heißt nicht.
port:443  state:estab  program:nginx  pid:1  uid:0  scope:loopback
addr:10.0.0.0/8  local:…  remote:…  service:web  policy:rpc
age&gt;1s  rtt&gt;50ms  minrtt  retrans&gt;0  cwnd  sent&gt;1M  received  rate  mss  pmtu  queue  limit  drops&gt;0</translation>
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
        <translation>Das Ende nach oben oder unten ziehen, um das Gewicht zu ändern; F2 in der Tabelle tut dasselbe</translation>
    </message>
</context>
<context>
    <name>weir::gui::Format</name>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1 min %2 s</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 h %2 min</translation>
    </message>
    <message>
        <source>%1 d %2 h</source>
        <translation>%1 d %2 h</translation>
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
    <name>weir::gui::Grouping</name>
    <message>
        <source>Nothing</source>
        <translation>Nichts</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>Programm</translation>
    </message>
    <message>
        <source>Remote Address</source>
        <translation>Adresse der Gegenseite</translation>
    </message>
    <message>
        <source>Remote Port</source>
        <translation>Port der Gegenseite</translation>
    </message>
    <message>
        <source>Local Port</source>
        <translation>Lokaler Port</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>Dienst</translation>
    </message>
    <message>
        <source>Policy</source>
        <translation>Richtlinie</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
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
    <name>weir::gui::Health</name>
    <message>
        <source>Not read yet</source>
        <translation>Noch nicht gelesen</translation>
    </message>
    <message>
        <source>Full queues</source>
        <translation>Volle Schlangen</translation>
    </message>
    <message>
        <source>Connections that listeners refused because their queue was full. Bad: within the last minute. Attention: before that, since the programs listen</source>
        <translation>Verbindungen, die Listener wegen voller Schlange abwiesen. Schlecht: in der letzten Minute. Achtung: vorher, seit die Programme lauschen</translation>
    </message>
    <message>
        <source>%1 refused /min</source>
        <translation>%1 abgewiesen /min</translation>
    </message>
    <message>
        <source>The queue of %1 overflows: new connections are lost</source>
        <translation>Die Schlange von %1 läuft über: Neue Verbindungen gehen verloren</translation>
    </message>
    <message>
        <source>%1 refused</source>
        <translation>%1 abgewiesen</translation>
    </message>
    <message>
        <source>None within the last minute; most of them by %1</source>
        <translation>Keine in der letzten Minute; die meisten von %1</translation>
    </message>
    <message>
        <source>0 refused</source>
        <translation>0 abgewiesen</translation>
    </message>
    <message>
        <source>Sent again</source>
        <translation>Nochmals gesendet</translation>
    </message>
    <message>
        <source>Segments sent again, of all sent within five minutes. Attention from 1 %, bad from 5 %; of fewer than 1000 segments nothing is said</source>
        <translation>Nochmals gesendete Segmente, von allen in fünf Minuten gesendeten. Achtung ab 1 %, schlecht ab 5 %; bei weniger als 1000 Segmenten wird nichts gesagt</translation>
    </message>
    <message>
        <source>%1 of segments</source>
        <translation>%1 der Segmente</translation>
    </message>
    <message>
        <source>Resets</source>
        <translation>Abbrüche</translation>
    </message>
    <message>
        <source>Connections that ended by a reset from either side, of all that ended within five minutes. Attention from 10 %, bad from 50 %; of fewer than 20 nothing is said</source>
        <translation>Verbindungen, die durch Zurücksetzen einer Seite endeten, von allen in fünf Minuten beendeten. Achtung ab 10 %, schlecht ab 50 %; bei weniger als 20 wird nichts gesagt</translation>
    </message>
    <message>
        <source>%1 of ended</source>
        <translation>%1 der beendeten</translation>
    </message>
    <message>
        <source>Ports and TIME-WAIT</source>
        <translation>Ports und TIME-WAIT</translation>
    </message>
    <message>
        <source>Ports in use towards the destination that uses most of those there are. Attention from 50 %, bad from 80 % or if they run out within 10 minutes</source>
        <translation>Belegte Ports zu dem Ziel, das die meisten der vorhandenen belegt. Achtung ab 50 %, schlecht ab 80 % oder wenn sie in 10 Minuten enden</translation>
    </message>
    <message numerus="yes">
        <source>%n socket(s) in TIME-WAIT</source>
        <translation>
            <numerusform>%n Socket in TIME-WAIT</numerusform>
            <numerusform>%n Sockets in TIME-WAIT</numerusform>
        </translation>
    </message>
    <message>
        <source>0 % of ports</source>
        <translation>0 % der Ports</translation>
    </message>
    <message>
        <source>Nobody here opens connections; %1</source>
        <translation>Niemand hier öffnet Verbindungen; %1</translation>
    </message>
    <message>
        <source>%1 of ports</source>
        <translation>%1 der Ports</translation>
    </message>
    <message>
        <source>%1: no port is left in %2 min; %3</source>
        <translation>%1: in %2 min ist kein Port mehr frei; %3</translation>
    </message>
    <message>
        <source>%1 uses most of them; %2</source>
        <translation>%1 belegt die meisten; %2</translation>
    </message>
    <message>
        <source>Exposure</source>
        <translation>Erreichbarkeit</translation>
    </message>
    <message>
        <source>Listeners that the Internet may reach, by addresses and routes if no firewall stops it. Attention: some listeners are new since the baseline, or reachable from farther</source>
        <translation>Listener, die das Internet erreichen kann, nach Adressen und Routen, sofern keine Firewall es verhindert. Achtung: Listener sind seit dem Vergleichsstand neu oder von weiter her erreichbar</translation>
    </message>
    <message>
        <source>The routes of this host cannot be read: %1</source>
        <translation>Die Routen dieses Rechners lassen sich nicht lesen: %1</translation>
    </message>
    <message numerus="yes">
        <source>%n public</source>
        <translation>
            <numerusform>%n öffentlicher</numerusform>
            <numerusform>%n öffentliche</numerusform>
        </translation>
    </message>
    <message>
        <source>The Internet reaches no listener</source>
        <translation>Das Internet erreicht keinen Listener</translation>
    </message>
    <message>
        <source>The Internet may reach %1</source>
        <translation>Das Internet kann %1 erreichen</translation>
    </message>
    <message numerus="yes">
        <source>The Internet may reach %1 and %n more</source>
        <translation>
            <numerusform>Das Internet kann %1 und %n weiteren erreichen</numerusform>
            <numerusform>Das Internet kann %1 und %n weitere erreichen</numerusform>
        </translation>
    </message>
    <message>
        <source>%1; no baseline is saved to compare with</source>
        <translation>%1; kein Vergleichsstand ist gespeichert</translation>
    </message>
    <message numerus="yes">
        <source>%1; %n new since the baseline</source>
        <translation>
            <numerusform>%1; %n neuer seit dem Vergleichsstand</numerusform>
            <numerusform>%1; %n neue seit dem Vergleichsstand</numerusform>
        </translation>
    </message>
    <message>
        <source>%1; nothing is new since the baseline</source>
        <translation>%1; nichts Neues seit dem Vergleichsstand</translation>
    </message>
    <message>
        <source>Path MTU</source>
        <translation>Pfad-MTU</translation>
    </message>
    <message>
        <source>Connections that send full segments again and again, the last one several times in a row: large packets may not get through. Attention: one or more</source>
        <translation>Verbindungen, die volle Segmente immer wieder senden, das letzte mehrmals hintereinander: Große Pakete kommen vielleicht nicht durch. Achtung: eine oder mehr</translation>
    </message>
    <message numerus="yes">
        <source>%n suspect(s)</source>
        <translation>
            <numerusform>%n verdächtige</numerusform>
            <numerusform>%n verdächtige</numerusform>
        </translation>
    </message>
    <message>
        <source>Large packets seem to be lost on the way; probe the path to be sure</source>
        <translation>Große Pakete scheinen unterwegs verloren zu gehen; den Pfad untersuchen, um sicher zu sein</translation>
    </message>
    <message>
        <source>No open connection loses full segments</source>
        <translation>Keine offene Verbindung verliert volle Segmente</translation>
    </message>
    <message>
        <source>Needs the module: sudo modprobe weir</source>
        <translation>Braucht das Modul: sudo modprobe weir</translation>
    </message>
    <message>
        <source>Policies</source>
        <translation>Richtlinien</translation>
    </message>
    <message>
        <source>Policies of sockets that are in force, and sockets that they hold</source>
        <translation>Geltende Socket-Richtlinien und Sockets, die sie halten</translation>
    </message>
    <message numerus="yes">
        <source>%n active</source>
        <translation>
            <numerusform>%n wirksam</numerusform>
            <numerusform>%n wirksam</numerusform>
        </translation>
    </message>
    <message>
        <source>Every socket is as its program and the kernel set it</source>
        <translation>Jeder Socket ist, wie sein Programm und der Kernel ihn setzten</translation>
    </message>
    <message numerus="yes">
        <source>They change %n socket(s)</source>
        <translation>
            <numerusform>Sie ändern %n Socket</numerusform>
            <numerusform>Sie ändern %n Sockets</numerusform>
        </translation>
    </message>
    <message>
        <source>Balancer</source>
        <translation>Lastverteiler</translation>
    </message>
    <message>
        <source>Backends that take new connections. Bad: a service has none left. Attention: a backend is down, or drains</source>
        <translation>Backends, die neue Verbindungen nehmen. Schlecht: Ein Dienst hat keines mehr. Achtung: Ein Backend ist außer Betrieb oder läuft aus</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1: %2 %3</source>
        <translation>%1: %2 %3</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n live</source>
        <translation>
            <numerusform>%1 von %n in Betrieb</numerusform>
            <numerusform>%1 von %n in Betrieb</numerusform>
        </translation>
    </message>
    <message>
        <source>Every backend is as it should be</source>
        <translation>Jedes Backend ist, wie es sein soll</translation>
    </message>
    <message>
        <source>No service is set up</source>
        <translation>Kein Dienst ist eingerichtet</translation>
    </message>
    <message>
        <source>Observation</source>
        <translation>Beobachtung</translation>
    </message>
    <message>
        <source>Times within the last hour in which connections may have been missed. Attention: one or more</source>
        <translation>Zeiten der letzten Stunde, in denen Verbindungen versäumt worden sein können. Achtung: eine oder mehr</translation>
    </message>
    <message numerus="yes">
        <source>%n gap(s)</source>
        <translation>
            <numerusform>%n Lücke</numerusform>
            <numerusform>%n Lücken</numerusform>
        </translation>
    </message>
    <message>
        <source>The module records every connection, with its program</source>
        <translation>Das Modul zeichnet jede Verbindung auf, mit ihrem Programm</translation>
    </message>
    <message>
        <source>The kernel tells of every connection that ends, but not whose it was</source>
        <translation>Der Kernel meldet jede endende Verbindung, aber nicht, wessen sie war</translation>
    </message>
    <message>
        <source>Connections shorter than an interval are not seen</source>
        <translation>Verbindungen, die kürzer als ein Abstand sind, sind nicht zu sehen</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>who to whom, and what that costs</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>No listener has refused a connection</source>
        <translation>Kein Listener hat eine Verbindung abgewiesen</translation>
    </message>
    <message>
        <source>within five minutes</source>
        <translation>in fünf Minuten</translation>
    </message>
    <message>
        <source>in that time</source>
        <translation>in dieser Zeit</translation>
    </message>
    <message>
        <source>Too little was sent %1 to say anything</source>
        <translation>Um etwas zu sagen, wurde %1 zu wenig gesendet</translation>
    </message>
    <message>
        <source>%1 of %2 segments sent %3 were sent again</source>
        <translation>%1 von %2 %3 gesendeten Segmenten wurden nochmals gesendet</translation>
    </message>
    <message>
        <source>No connection ended %1</source>
        <translation>Keine Verbindung endete %1</translation>
    </message>
    <message numerus="yes">
        <source>Only %n connection(s) ended %1</source>
        <translation>
            <numerusform>Nur %n Verbindung endete %1</numerusform>
            <numerusform>Nur %n Verbindungen endeten %1</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 connections that ended %3 were aborted</source>
        <translation>%1 von %2 %3 beendeten Verbindungen wurden abgebrochen</translation>
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
        <source>Whose TCP is shown. Type ssh://user@server, unix:/path, netns:NAME or recording:/file for another one; a lock marks what asks for a password</source>
        <translation>Wessen TCP gezeigt wird. Für einen anderen ssh://benutzer@server, unix:/pfad, netns:NAME oder recording:/datei eingeben; ein Schloss bezeichnet, was nach einem Passwort fragt</translation>
    </message>
    <message>
        <source>“%1” is no host: type ssh://user@server, unix:/path, netns:NAME or recording:/file</source>
        <translation>„%1“ ist kein Rechner: ssh://benutzer@server, unix:/pfad, netns:NAME oder recording:/datei eingeben</translation>
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
    <name>weir::gui::Lane</name>
    <message>
        <source>opened</source>
        <translation>geöffnet</translation>
    </message>
    <message>
        <source>ended</source>
        <translation>beendet</translation>
    </message>
    <message>
        <source>aborted</source>
        <translation>abgebrochen</translation>
    </message>
    <message>
        <source>retransmitted</source>
        <translation>wiederholt</translation>
    </message>
    <message>
        <source>bytes in</source>
        <translation>Bytes ein</translation>
    </message>
    <message>
        <source>bytes out</source>
        <translation>Bytes aus</translation>
    </message>
    <message>
        <source>open</source>
        <translation>offen</translation>
    </message>
    <message>
        <source>new</source>
        <translation>neu</translation>
    </message>
    <message>
        <source>open at a time</source>
        <translation>gleichzeitig offen</translation>
    </message>
    <message>
        <source>pool, mean %1</source>
        <translation>Pool, im Mittel %1</translation>
    </message>
    <message>
        <source>pool, 99 % of moments %1</source>
        <translation>Pool, 99 % der Augenblicke %1</translation>
    </message>
</context>
<context>
    <name>weir::gui::LifeBar</name>
    <message>
        <source>Where the time went</source>
        <translation>Wohin die Zeit ging</translation>
    </message>
</context>
<context>
    <name>weir::gui::LifeParts</name>
    <message numerus="yes">
        <source>%n SYN(s) sent again</source>
        <translation>
            <numerusform>%n SYN nochmals gesendet</numerusform>
            <numerusform>%n SYNs nochmals gesendet</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hold(s)</source>
        <translation>
            <numerusform>%n Halt</numerusform>
            <numerusform>%n Halte</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n timeout(s)</source>
        <translation>
            <numerusform>%n Zeitüberschreitung</numerusform>
            <numerusform>%n Zeitüberschreitungen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n wait(s)</source>
        <translation>
            <numerusform>%n Warten</numerusform>
            <numerusform>%n Warten</numerusform>
        </translation>
    </message>
    <message>
        <source>handshake</source>
        <translation>Handshake</translation>
    </message>
    <message>
        <source>slow start</source>
        <translation>Slow Start</translation>
    </message>
    <message>
        <source>held by Nagle</source>
        <translation>von Nagle gehalten</translation>
    </message>
    <message>
        <source>timeouts</source>
        <translation>Zeitüberschreitungen</translation>
    </message>
    <message>
        <source>network</source>
        <translation>Netz</translation>
    </message>
    <message>
        <source>their window</source>
        <translation>Fenster drüben</translation>
    </message>
    <message>
        <source>send buffer</source>
        <translation>Sendepuffer</translation>
    </message>
    <message>
        <source>ACKs delayed here</source>
        <translation>ACKs hier verzögert</translation>
    </message>
    <message>
        <source>nothing to send</source>
        <translation>nichts zu senden</translation>
    </message>
    <message>
        <source>teardown</source>
        <translation>Abbau</translation>
    </message>
    <message>
        <source>TIME-WAIT</source>
        <translation>TIME-WAIT</translation>
    </message>
    <message>
        <source>From SYN to SYN-ACK, or from SYN-ACK to ACK, as measured</source>
        <translation>Von SYN bis SYN-ACK, oder von SYN-ACK bis ACK, gemessen</translation>
    </message>
    <message>
        <source>Round trips that it took because the window began small: what it delivered, against a window as large as it was in the end</source>
        <translation>Umläufe, die es brauchte, weil das Fenster klein begann: was geliefert wurde, gegen ein Fenster, wie es am Ende war</translation>
    </message>
    <message>
        <source>Small segments waited for an acknowledgement; the module&apos;s estimate, of sockets whose policy counts stalls</source>
        <translation>Kleine Segmente warteten auf eine Bestätigung; Schätzung des Moduls, bei Sockets, deren Richtlinie Stockungen zählt</translation>
    </message>
    <message>
        <source>The retransmission timer had to expire (tcpi_total_rto_time)</source>
        <translation>Der Wiederholungszeitgeber musste ablaufen (tcpi_total_rto_time)</translation>
    </message>
    <message>
        <source>Data was in flight: round trips, congestion window, loss (tcpi_busy_time)</source>
        <translation>Daten waren unterwegs: Umläufe, Überlastfenster, Verlust (tcpi_busy_time)</translation>
    </message>
    <message>
        <source>The other side&apos;s window was full (tcpi_rwnd_limited)</source>
        <translation>Das Fenster der Gegenseite war voll (tcpi_rwnd_limited)</translation>
    </message>
    <message>
        <source>The send buffer was full (tcpi_sndbuf_limited)</source>
        <translation>Der Sendepuffer war voll (tcpi_sndbuf_limited)</translation>
    </message>
    <message>
        <source>Acknowledgements waited here for data to go with, and none came; counted by the module where a policy says so</source>
        <translation>Bestätigungen warteten hier auf Daten zum Mitreisen, und keine kamen; vom Modul gezählt, wo eine Richtlinie es sagt</translation>
    </message>
    <message>
        <source>No data was in flight: the program had nothing to send, or waited for an answer</source>
        <translation>Keine Daten waren unterwegs: Das Programm hatte nichts zu senden oder wartete auf Antwort</translation>
    </message>
    <message>
        <source>From the first side that ended it to its end, as the module saw it</source>
        <translation>Von der Seite, die sie zuerst beendete, bis zu ihrem Ende, wie das Modul es sah</translation>
    </message>
    <message>
        <source>Its port stays taken after its end, for 60 s at most</source>
        <translation>Ihr Port bleibt nach ihrem Ende belegt, höchstens 60 s</translation>
    </message>
    <message>
        <source>about %1</source>
        <translation>etwa %1</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>part of a life, its numbers</comment>
        <translation>%1 %2</translation>
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
        <source>Protocol</source>
        <translation>Protokoll</translation>
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
        <source>Refused</source>
        <translation>Abgewiesen</translation>
    </message>
    <message>
        <source>Limit</source>
        <translation>Grenze</translation>
    </message>
    <message>
        <source>Connections that may wait to be accepted: backlog of listen(2), or net.core.somaxconn</source>
        <translation>Verbindungen, die auf Annahme warten dürfen: Backlog von listen(2), oder net.core.somaxconn</translation>
    </message>
    <message>
        <source>From how far away somebody may connect, by addresses and routes (rtnetlink) if no firewall stops it: nobody, loopback, link-local, private, provider (CGNAT: customers of one provider), public</source>
        <translation>Von wie weit her jemand verbinden kann, nach Adressen und Routen (rtnetlink), sofern keine Firewall es verhindert: niemand, loopback, link-lokal, privat, Anbieter (CGNAT: Kunden eines Anbieters), öffentlich</translation>
    </message>
    <message>
        <source>Since baseline</source>
        <translation>Seit Vergleichsstand</translation>
    </message>
    <message>
        <source>What is new since the baseline was saved: a listener, one that is reachable from farther, or one of another program</source>
        <translation>Was seit dem Speichern des Vergleichsstands neu ist: ein Listener, ein von weiter her erreichbarer, oder einer eines anderen Programms</translation>
    </message>
    <message>
        <source>Versions of IP that it takes; a socket of version 6 takes version 4 as well, unless IPV6_V6ONLY is set</source>
        <translation>Versionen von IP, die er annimmt; ein Socket der Version 6 nimmt auch Version 4, sofern nicht IPV6_V6ONLY gesetzt ist</translation>
    </message>
    <message>
        <source>Program that holds the socket and its process number, from /proc; +3 are three more processes. Other users&apos; programs are only visible to the administrator</source>
        <translation>Programm, das den Socket hält, und seine Prozessnummer, aus /proc; +3 sind drei weitere Prozesse. Programme anderer Benutzer sieht nur der Administrator</translation>
    </message>
    <message>
        <source>%1, process %2</source>
        <translation>%1, Prozess %2</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>und %n weiteres</numerusform>
            <numerusform>und %n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>Belongs to another user, whose programs you may not see</source>
        <translation>Gehört einem anderen Benutzer, dessen Programme nicht sichtbar sind</translation>
    </message>
    <message>
        <source>%1 of %2 places in the accept queue are taken; at most it were %3 since %4</source>
        <translation>%1 von %2 Plätzen der Annahmeschlange sind belegt; höchstens waren es %3 seit %4</translation>
    </message>
    <message>
        <source>Most waiting</source>
        <translation>Meist wartend</translation>
    </message>
    <message>
        <source>Most connections that waited at a time since it is watched</source>
        <translation>Meiste gleichzeitig wartende Verbindungen, seit er beobachtet wird</translation>
    </message>
    <message>
        <source>%1 refused since it began to listen, %2 since %3, %4 within the last minute</source>
        <translation>%1 abgewiesen, seit er lauscht, %2 seit %3, %4 in der letzten Minute</translation>
    </message>
    <message>
        <source>Refused /min</source>
        <translation>Abgewiesen /min</translation>
    </message>
    <message>
        <source>Connections refused within the last minute, because its queue was full</source>
        <translation>In der letzten Minute abgewiesene Verbindungen, weil seine Schlange voll war</translation>
    </message>
    <message>
        <source>Accepted /s</source>
        <translation>Angenommen /s</translation>
    </message>
    <message>
        <source>Connections that came in per second over the last minute, all sockets of the same address and port together</source>
        <translation>Je Sekunde eingegangene Verbindungen der letzten Minute, alle Sockets derselben Adresse mit Port zusammen</translation>
    </message>
    <message>
        <source>Accept wait</source>
        <translation>Annahmewarten</translation>
    </message>
    <message>
        <source>How long connections waited to be accepted, mean of the last minute: an estimate, mean queue by rate (Little&apos;s law). 0 stands for less than can be seen</source>
        <translation>Wie lange Verbindungen auf Annahme warteten, Mittel der letzten Minute: geschätzt, mittlere Schlange durch Rate (Littles Gesetz). 0 steht für weniger, als zu sehen ist</translation>
    </message>
    <message>
        <source>Share of group</source>
        <translation>Anteil der Gruppe</translation>
    </message>
    <message>
        <source>Sockets that share address and port (SO_REUSEPORT): how much of what came in over the last minute this one&apos;s processes took, and the mark, what would be its part if all took the same</source>
        <translation>Sockets, die Adresse und Port teilen (SO_REUSEPORT): wie viel des in der letzten Minute Eingegangenen die Prozesse dieses Sockets nahmen, und als Marke, was sein Teil wäre, wenn alle gleich viel nähmen</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>Reuse</source>
        <translation>Mitbenutzung</translation>
    </message>
    <message>
        <source>What the program has set of SO_REUSEADDR (address) and SO_REUSEPORT (port); only the module tells</source>
        <translation>Was das Programm von SO_REUSEADDR (Adresse) und SO_REUSEPORT (Port) gesetzt hat; nur das Modul sagt es</translation>
    </message>
    <message>
        <source>Limit set by</source>
        <translation>Grenze gesetzt von</translation>
    </message>
    <message>
        <source>Whose limit of the queue it is: the program&apos;s call of listen(), net.core.somaxconn, or a former value of it that the program has to be restarted to get rid of</source>
        <translation>Wessen Grenze der Schlange es ist: der Aufruf von listen() im Programm, net.core.somaxconn, oder ein früherer Wert davon, den das Programm erst nach einem Neustart loswird</translation>
    </message>
    <message>
        <source>Network interface that it is bound to</source>
        <translation>Netzschnittstelle, an die er gebunden ist</translation>
    </message>
    <message>
        <source>The module does not tell it of this socket</source>
        <translation>Das Modul sagt es von diesem Socket nicht</translation>
    </message>
    <message>
        <source>Only the module knows: sudo modprobe weir</source>
        <translation>Nur das Modul weiß es: sudo modprobe weir</translation>
    </message>
    <message>
        <source>Connections dropped since it began to listen, because its queue was full (drops of skmeminfo); the tooltip says how many lately</source>
        <translation>Seit er lauscht verworfene Verbindungen, weil seine Schlange voll war (drops aus skmeminfo); die Kurzinfo sagt, wie viele zuletzt</translation>
    </message>
</context>
<context>
    <name>weir::gui::ListenerDetails</name>
    <message>
        <source>Details of the listener</source>
        <translation>Einzelheiten des Listeners</translation>
    </message>
    <message>
        <source>Reachable from</source>
        <translation>Erreichbar von</translation>
    </message>
    <message>
        <source>Why it can be reached</source>
        <translation>Warum er erreichbar ist</translation>
    </message>
    <message>
        <source>Way in</source>
        <translation>Zugang</translation>
    </message>
    <message>
        <source>Interface</source>
        <translation>Schnittstelle</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>Ways in</source>
        <translation>Zugänge</translation>
    </message>
    <message>
        <source>Who takes the connections</source>
        <translation>Wer die Verbindungen nimmt</translation>
    </message>
    <message>
        <source>Process</source>
        <translation>Prozess</translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation>Angenommen</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>Anteil</translation>
    </message>
    <message>
        <source>Processes</source>
        <translation>Prozesse</translation>
    </message>
    <message>
        <source>Connections that waited to be accepted</source>
        <translation>Verbindungen, die auf Annahme warteten</translation>
    </message>
    <message>
        <source>Waiting to be accepted</source>
        <translation>Warten auf Annahme</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>wartend</translation>
    </message>
    <message>
        <source>Limit of the queue</source>
        <translation>Grenze der Schlange</translation>
    </message>
    <message>
        <source>Refused connections</source>
        <translation>Abgewiesene Verbindungen</translation>
    </message>
    <message>
        <source>Equivalent command</source>
        <translation>Gleichwertiger Befehl</translation>
    </message>
    <message>
        <source>%1 is reachable from: %2</source>
        <translation>%1 ist erreichbar von: %2</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>nicht bekannt</translation>
    </message>
    <message>
        <source>Connections so short that nobody saw who took them; the module knows</source>
        <translation>Verbindungen, so kurz, dass niemand sah, wer sie nahm; das Modul weiß es</translation>
    </message>
    <message>
        <source>less than can be seen</source>
        <translation>weniger, als zu sehen ist</translation>
    </message>
    <message>
        <source>Set by the program for reuse: %1.</source>
        <translation>Vom Programm zur Mitbenutzung gesetzt: %1.</translation>
    </message>
    <message>
        <source>Belongs to another user, whose programs you may not see.</source>
        <translation>Gehört einem anderen Benutzer, dessen Programme nicht sichtbar sind.</translation>
    </message>
    <message>
        <source>At most %1 waited since %2. Limit: %3.</source>
        <translation>Höchstens %1 warteten seit %2. Grenze: %3.</translation>
    </message>
    <message numerus="yes">
        <source>%1 came in and waited %2 to be accepted, mean of the last %n second(s).</source>
        <translation>
            <numerusform>%1 gingen ein und warteten %2 auf Annahme, Mittel der letzten Sekunde.</numerusform>
            <numerusform>%1 gingen ein und warteten %2 auf Annahme, Mittel der letzten %n Sekunden.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Nothing came in within the last %n second(s).</source>
        <translation>
            <numerusform>In der letzten Sekunde ging nichts ein.</numerusform>
            <numerusform>In den letzten %n Sekunden ging nichts ein.</numerusform>
        </translation>
    </message>
    <message>
        <source>None has been refused since it began to listen.</source>
        <translation>Keine wurde abgewiesen, seit er lauscht.</translation>
    </message>
    <message>
        <source>%1 refused since it began to listen, %2 since %3, %4 within the last minute. %5</source>
        <translation>%1 abgewiesen, seit er lauscht, %2 seit %3, %4 in der letzten Minute. %5</translation>
    </message>
</context>
<context>
    <name>weir::gui::ListenerTracker</name>
    <message>
        <source>%1 on %2</source>
        <translation>%1 auf %2</translation>
    </message>
    <message numerus="yes">
        <source>%1 refused %n connection(s): its queue was full</source>
        <translation>
            <numerusform>%1 wies %n Verbindung ab: Seine Schlange war voll</numerusform>
            <numerusform>%1 wies %n Verbindungen ab: Seine Schlange war voll</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 listens no more</source>
        <translation>%1 lauscht nicht mehr</translation>
    </message>
    <message>
        <source>%1 listens</source>
        <translation>%1 lauscht</translation>
    </message>
</context>
<context>
    <name>weir::gui::ListenerWords</name>
    <message>
        <source>IPv4</source>
        <translation>IPv4</translation>
    </message>
    <message>
        <source>IPv4 and 6</source>
        <translation>IPv4 und 6</translation>
    </message>
    <message>
        <source>IPv6 only</source>
        <translation>nur IPv6</translation>
    </message>
    <message>
        <source>program</source>
        <translation>Programm</translation>
    </message>
    <message>
        <source>somaxconn</source>
        <translation>somaxconn</translation>
    </message>
    <message>
        <source>former somaxconn</source>
        <translation>früheres somaxconn</translation>
    </message>
    <message>
        <source>address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>port</source>
        <translation>Port</translation>
    </message>
    <message>
        <source>no</source>
        <translation>nein</translation>
    </message>
    <message>
        <source>No other socket shares its address and port</source>
        <translation>Kein anderer Socket teilt Adresse und Port</translation>
    </message>
    <message>
        <source>%1 sockets share the address and port; which of them takes how much is not known yet. Even would be %2 each</source>
        <translation>%1 Sockets teilen Adresse und Port; welcher wie viel nimmt, ist noch nicht bekannt. Gleichmäßig wären es je %2</translation>
    </message>
    <message>
        <source>%1 sockets share the address and port; this one took %2, even would be %3</source>
        <translation>%1 Sockets teilen Adresse und Port; dieser nahm %2, gleichmäßig wären %3</translation>
    </message>
    <message>
        <source>The program asked for %1 in listen(); net.core.somaxconn would allow %2</source>
        <translation>Das Programm verlangte %1 in listen(); net.core.somaxconn ließe %2 zu</translation>
    </message>
    <message>
        <source>net.core.somaxconn caps it at %1</source>
        <translation>net.core.somaxconn begrenzt es auf %1</translation>
    </message>
    <message>
        <source>%1 is what net.core.somaxconn was when the program began to listen; it is %2 now</source>
        <translation>%1 war net.core.somaxconn, als das Programm zu lauschen begann; jetzt ist es %2</translation>
    </message>
    <message>
        <source>%1; who set it is not known, for net.core.somaxconn cannot be read there</source>
        <translation>%1; wer es setzte, ist nicht bekannt, denn net.core.somaxconn lässt sich dort nicht lesen</translation>
    </message>
    <message>
        <source>If the queue fills with more places too, the program accepts too slowly: give it more workers.</source>
        <translation>Füllt sich die Schlange auch mit mehr Plätzen, nimmt das Programm zu langsam an: ihm mehr Arbeitsprozesse geben.</translation>
    </message>
    <message>
        <source>Raise the backlog in the program&apos;s own settings.</source>
        <translation>Den Backlog in den Einstellungen des Programms erhöhen.</translation>
    </message>
    <message>
        <source>Beyond %1 also raise net.core.somaxconn.</source>
        <translation>Über %1 hinaus auch net.core.somaxconn erhöhen.</translation>
    </message>
    <message>
        <source>Raise net.core.somaxconn (sudo sysctl net.core.somaxconn=%1), then restart the program: the limit is taken over when it begins to listen.</source>
        <translation>net.core.somaxconn erhöhen (sudo sysctl net.core.somaxconn=%1), dann das Programm neu starten: Die Grenze wird übernommen, wenn es zu lauschen beginnt.</translation>
    </message>
    <message>
        <source>A restart of the program would make the limit smaller: raise net.core.somaxconn first.</source>
        <translation>Ein Neustart des Programms machte die Grenze kleiner: erst net.core.somaxconn erhöhen.</translation>
    </message>
    <message>
        <source>Raise the program&apos;s backlog and net.core.somaxconn there, whichever is less.</source>
        <translation>Dort den Backlog des Programms und net.core.somaxconn erhöhen, je nachdem, was kleiner ist.</translation>
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
The kernel&apos;s list of sockets (sock_diag) tells all of this; it is read while this page is shown, else every 10 seconds. No module and no rights are needed, but programs of other users are named to the administrator only.</source>
        <translation>Wer auf TCP-Verbindungen lauscht, von wo aus er erreichbar ist, und ob seine Schlange überläuft. Eine Schlange ist voll, wenn das Programm langsamer annimmt, als Verbindungen kommen; dann werden neue abgewiesen, und die Spalte Abgewiesen zählt sie.
All das sagt die Socket-Liste des Kernels (sock_diag); sie wird gelesen, solange diese Seite zu sehen ist, sonst alle 10 Sekunden. Modul und Rechte sind nicht nötig, aber Programme anderer Benutzer erfährt nur der Administrator.</translation>
    </message>
    <message>
        <source>No program listens for TCP connections in this network namespace</source>
        <translation>In diesem Netz-Namensraum lauscht kein Programm auf TCP-Verbindungen</translation>
    </message>
    <message>
        <source>Save as &amp;Baseline</source>
        <translation>Als &amp;Vergleichsstand speichern</translation>
    </message>
    <message>
        <source>Remembers the listeners as they are, to see later what is new (as weirctl listeners --save does)</source>
        <translation>Merkt sich die Listener, wie sie sind, um später zu sehen, was neu ist (wie weirctl listeners --save)</translation>
    </message>
    <message>
        <source>Save as baseline</source>
        <translation>Als Vergleichsstand speichern</translation>
    </message>
    <message>
        <source>There are no listeners to save yet</source>
        <translation>Noch gibt es keine Listener zu speichern</translation>
    </message>
    <message numerus="yes">
        <source>%n listener(s) saved to compare with, in %1</source>
        <translation>
            <numerusform>%n Listener zum Vergleichen gespeichert, in %1</numerusform>
            <numerusform>%n Listener zum Vergleichen gespeichert, in %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1 und %n weiterer</numerusform>
            <numerusform>%1 und %n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>Gone since the baseline of %1: %2</source>
        <translation>Seit dem Vergleichsstand von %1 verschwunden: %2</translation>
    </message>
    <message numerus="yes">
        <source>%n new</source>
        <translation>
            <numerusform>%n neuer</numerusform>
            <numerusform>%n neue</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new since %1</source>
        <translation>
            <numerusform>%n neuer seit %1</numerusform>
            <numerusform>%n neue seit %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Shows only what is new since the baseline of %1: listeners, those reachable from farther, and those of another program. %n are gone</source>
        <translation>
            <numerusform>Zeigt nur, was seit dem Vergleichsstand von %1 neu ist: Listener, von weiter her erreichbare und die anderer Programme. %n ist verschwunden</numerusform>
            <numerusform>Zeigt nur, was seit dem Vergleichsstand von %1 neu ist: Listener, von weiter her erreichbare und die anderer Programme. %n sind verschwunden</numerusform>
        </translation>
    </message>
    <message>
        <source>New since baseline</source>
        <translation>Neu seit Vergleichsstand</translation>
    </message>
    <message>
        <source>Baseline</source>
        <translation>Merken</translation>
    </message>
    <message>
        <source>Save as Baseline</source>
        <translation>Als Vergleichsstand speichern</translation>
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
    <message>
        <source>The time line begins with the first reading of the connections.</source>
        <translation>Die Zeitleiste beginnt mit der ersten Lesung der Verbindungen.</translation>
    </message>
    <message>
        <source>This time cannot be shown: %1</source>
        <translation>Diese Zeit lässt sich nicht zeigen: %1</translation>
    </message>
    <message>
        <source>There were more: the last %1 are shown, %2 before them are left out</source>
        <translation>Es waren mehr: Die letzten %1 sind zu sehen, %2 davor sind ausgelassen</translation>
    </message>
    <message>
        <source>Of this time only what happened since %1 is kept</source>
        <translation>Von dieser Zeit ist nur behalten, was seit %1 geschah</translation>
    </message>
</context>
<context>
    <name>weir::gui::MarksModel</name>
    <message>
        <source>configuration</source>
        <translation>Konfiguration</translation>
    </message>
    <message>
        <source>gap</source>
        <translation>Lücke</translation>
    </message>
    <message>
        <source>event</source>
        <translation>Ereignis</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 bis %2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Mark</source>
        <translation>Marke</translation>
    </message>
    <message>
        <source>What Happened</source>
        <translation>Was geschah</translation>
    </message>
    <message>
        <source>When it happened or began</source>
        <translation>Wann es geschah oder begann</translation>
    </message>
    <message>
        <source>A change of the configuration, an event, or a time that was not seen</source>
        <translation>Eine Änderung der Konfiguration, ein Ereignis, oder eine Zeit, die nicht zu sehen war</translation>
    </message>
    <message>
        <source>In words</source>
        <translation>In Worten</translation>
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
        <source>Whose TCP to show: local, pkexec (this computer as administrator), ssh://[user@]server, unix:/path, netns:NAME, exec:PROGRAM or recording:FILE.</source>
        <translation>Wessen TCP gezeigt wird: local, pkexec (dieser Rechner als Administrator), ssh://[benutzer@]server, unix:/pfad, netns:NAME, exec:PROGRAMM oder recording:DATEI.</translation>
    </message>
    <message>
        <source>Page to show: overview, connections, listeners, costs, paths, balancer, policies, timeline or sources.</source>
        <translation>Seite, die gezeigt wird: overview, connections, listeners, costs, paths, balancer, policies, timeline oder sources.</translation>
    </message>
</context>
<context>
    <name>weir::gui::OverviewPage</name>
    <message>
        <source>Overview</source>
        <translation>Überblick</translation>
    </message>
    <message>
        <source>Largest wastes</source>
        <translation>Größte Verluste</translation>
    </message>
    <message>
        <source>Changes of the last hour</source>
        <translation>Änderungen der letzten Stunde</translation>
    </message>
    <message>
        <source>Connections opened and ended per second, last hour</source>
        <translation>Geöffnete und beendete Verbindungen je Sekunde, letzte Stunde</translation>
    </message>
    <message>
        <source>/s</source>
        <translation>/s</translation>
    </message>
    <message>
        <source>No program would win much by keeping its connections</source>
        <translation>Kein Programm gewönne viel, wenn es seine Verbindungen behielte</translation>
    </message>
    <message>
        <source>Adding up what connections cost</source>
        <translation>Zusammenzählen, was Verbindungen kosten</translation>
    </message>
    <message>
        <source>Nothing since %1</source>
        <translation>Nichts seit %1</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>Wird gelesen</translation>
    </message>
    <message>
        <source>opened</source>
        <translation>geöffnet</translation>
    </message>
    <message>
        <source>ended</source>
        <translation>beendet</translation>
    </message>
    <message numerus="yes">
        <source>Copied %n tile(s) as tab-separated text</source>
        <translation>
            <numerusform>%n Kachel als Text mit Tabulatoren kopiert</numerusform>
            <numerusform>%n Kacheln als Text mit Tabulatoren kopiert</numerusform>
        </translation>
    </message>
    <message>
        <source>How this host&apos;s TCP is, as far as it is seen. Each tile says what was found and by which numbers it is called good or bad (hold the pointer over it); it leads to the page that shows more.
Wastes are what programs pay for connections that a pool would spare them. Changes are listeners that came or went, generations of the configuration, and times in which something was not seen.</source>
        <translation>Wie es um das TCP dieses Rechners steht, soweit es zu sehen ist. Jede Kachel sagt, was gefunden wurde und nach welchen Zahlen es gut oder schlecht heißt (den Zeiger darüberhalten); sie führt zu der Seite, die mehr zeigt.
Verluste sind, was Programme für Verbindungen zahlen, die ein Pool ihnen sparen würde. Änderungen sind Listener, die kamen oder gingen, Generationen der Konfiguration und Zeiten, in denen etwas nicht zu sehen war.</translation>
    </message>
    <message>
        <source>Connections opened and ended per second</source>
        <translation>Geöffnete und beendete Verbindungen pro Sekunde</translation>
    </message>
    <message>
        <source>Changes in that time</source>
        <translation>Änderungen in dieser Zeit</translation>
    </message>
    <message>
        <source>Connections opened and ended per second, in that time</source>
        <translation>Geöffnete und beendete Verbindungen pro Sekunde, in dieser Zeit</translation>
    </message>
    <message>
        <source>Nothing in that time</source>
        <translation>Nichts in dieser Zeit</translation>
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
    <message>
        <source>Back to &amp;Now</source>
        <translation>&amp;Jetzt zeigen</translation>
    </message>
    <message>
        <source>Back to now</source>
        <translation>Jetzt zeigen</translation>
    </message>
    <message>
        <source>Shows what is happening now instead of the time that was chosen</source>
        <translation>Zeigt, was jetzt geschieht, statt der gewählten Zeit</translation>
    </message>
    <message>
        <source>The recording is damaged; what is before the damage is shown. %1</source>
        <translation>Die Aufzeichnung ist beschädigt; gezeigt wird, was vor dem Schaden steht. %1</translation>
    </message>
    <message>
        <source>The recording was cut short: it ends at byte %1 without an end mark. What is there is shown</source>
        <translation>Die Aufzeichnung wurde abgeschnitten: Sie endet bei Byte %1 ohne Endmarke. Gezeigt wird, was da ist</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 bis %2</translation>
    </message>
    <message>
        <source>Time that is shown</source>
        <translation>Gezeigte Zeit</translation>
    </message>
    <message>
        <source>%1, reading %2</source>
        <translation>%1, %2 wird gelesen</translation>
    </message>
    <message>
        <source>Reading the recording</source>
        <translation>Die Aufzeichnung wird gelesen</translation>
    </message>
    <message>
        <source>The recording cannot be read</source>
        <translation>Die Aufzeichnung lässt sich nicht lesen</translation>
    </message>
    <message>
        <source>&amp;Read Again</source>
        <translation>Noch einmal &amp;lesen</translation>
    </message>
    <message>
        <source>This is a recording</source>
        <translation>Dies ist eine Aufzeichnung</translation>
    </message>
    <message>
        <source>It holds connections: Connections, Costs and the time line show them. What is here needs a host that answers.</source>
        <translation>Sie enthält Verbindungen: Verbindungen, Kosten und die Zeitleiste zeigen sie. Was hier steht, braucht einen Rechner, der antwortet.</translation>
    </message>
    <message>
        <source>Show This &amp;Computer</source>
        <translation>Diesen &amp;Rechner zeigen</translation>
    </message>
    <message>
        <source>Show &amp;All</source>
        <translation>&amp;Alle zeigen</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>Alle zeigen</translation>
    </message>
    <message>
        <source>Only what has all of the words is shown</source>
        <translation>Nur was alle Wörter enthält, wird gezeigt</translation>
    </message>
    <message>
        <source>Nothing is known of this time</source>
        <translation>Von dieser Zeit ist nichts bekannt</translation>
    </message>
    <message>
        <source>What this page shows had not been read by %1, or could not be.</source>
        <translation>Was diese Seite zeigt, war um %1 noch nicht gelesen, oder es ging nicht.</translation>
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
        <translation>Segmentgröße</translation>
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
        <translation>Gewählte Station</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>Was gefunden wurde</translation>
    </message>
    <message>
        <source>Path to the selected destination</source>
        <translation>Pfad zum ausgewählten Ziel</translation>
    </message>
    <message>
        <source>Hops</source>
        <translation>Stationen</translation>
    </message>
    <message>
        <source>Earlier probes</source>
        <translation>Frühere Untersuchungen</translation>
    </message>
    <message>
        <source>Views of the path</source>
        <translation>Ansichten des Pfads</translation>
    </message>
    <message>
        <source>P&amp;icture</source>
        <translation>&amp;Bild</translation>
    </message>
    <message>
        <source>&amp;Hops</source>
        <translation>&amp;Stationen</translation>
    </message>
    <message>
        <source>E&amp;arlier Probes</source>
        <translation>&amp;Frühere Untersuchungen</translation>
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
        <translation>Verstrichene Zeit der Untersuchung, von der, die sie brauchen darf</translation>
    </message>
    <message>
        <source>Probe</source>
        <translation>Untersuchung</translation>
    </message>
    <message>
        <source>Sends packets there and finds out where large ones end; takes up to 20 seconds (Enter on the row)</source>
        <translation>Sendet Pakete dorthin und stellt fest, wo große enden; dauert bis zu 20 Sekunden (Eingabetaste auf der Zeile)</translation>
    </message>
    <message>
        <source>Cancel the probe</source>
        <translation>Untersuchung abbrechen</translation>
    </message>
    <message>
        <source>Ends the probe with what is known so far (Esc)</source>
        <translation>Beendet die Untersuchung mit dem bisher Bekannten (Esc)</translation>
    </message>
    <message>
        <source>Picture of the path</source>
        <translation>Bild des Pfads</translation>
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
            <numerusform>%n Station</numerusform>
            <numerusform>%n Stationen</numerusform>
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
        <translation>um %1 untersucht, von Hand beendet</translation>
    </message>
    <message>
        <source>probed at %1</source>
        <translation>um %1 untersucht</translation>
    </message>
    <message>
        <source>Nothing changed since %1</source>
        <translation>Nichts geändert seit %1</translation>
    </message>
    <message>
        <source>Since %1: %2</source>
        <translation>Seit %1: %2</translation>
    </message>
    <message>
        <source>No destination is selected</source>
        <translation>Kein Ziel ist ausgewählt</translation>
    </message>
    <message>
        <source>A probe has to start on %1 itself</source>
        <translation>Eine Untersuchung muss auf %1 selbst beginnen</translation>
    </message>
    <message>
        <source>The packets have to leave from there; what is read from here is above. This does it:</source>
        <translation>Die Pakete müssen von dort ausgehen; was von hier gelesen wird, steht oben. Dies tut es:</translation>
    </message>
    <message>
        <source>C&amp;opy the Command</source>
        <translation>Befehl &amp;kopieren</translation>
    </message>
    <message>
        <source>Probing %1</source>
        <translation>%1 wird untersucht</translation>
    </message>
    <message>
        <source>Small packets find the hops, then large ones find out where they end. Esc ends it with what is known by then.</source>
        <translation>Kleine Pakete finden die Stationen, dann stellen große fest, wo sie enden. Esc beendet es mit dem bis dahin Bekannten.</translation>
    </message>
    <message>
        <source>%1 has not been probed yet</source>
        <translation>%1 wurde noch nicht untersucht</translation>
    </message>
    <message>
        <source>A probe sends UDP packets that may not be fragmented and finds the hops, the MTU of each, and where large packets end. It needs no privileges and takes up to 20 seconds.</source>
        <translation>Eine Untersuchung sendet UDP-Pakete, die nicht zerlegt werden dürfen, und findet die Stationen, die MTU jeder, und wo große Pakete enden. Sie braucht keine Rechte und dauert bis zu 20 Sekunden.</translation>
    </message>
    <message>
        <source>P&amp;robe Now</source>
        <translation>Jetzt &amp;untersuchen</translation>
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
        <translation>Bild des Pfads</translation>
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
        <translation>Station %1 antwortet nicht</translation>
    </message>
    <message>
        <source>Hop %1: %2</source>
        <translation>Station %1: %2</translation>
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
        <translation>wird untersucht</translation>
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
        <translation>Was die letzte Untersuchung fand, und die MTU des Pfads</translation>
    </message>
    <message>
        <source>Connections</source>
        <translation>Verbindungen</translation>
    </message>
    <message>
        <source>Connections there now, of those whose numbers the kernel tells</source>
        <translation>Jetzige Verbindungen dorthin, von denen der Kernel Zahlen sagt</translation>
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
        <translation>Routen-MTU, B</translation>
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
        <translation>Pfad-MTU, die ein Router durch ICMP gemeldet hat (RTM_GETROUTE)</translation>
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
        <translation>Die kleinste, die seine Verbindungen benutzen (tcpi_pmtu)</translation>
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
        <translation>Wiederholungen</translation>
    </message>
    <message>
        <source>Segments sent again, all connections (tcpi_total_retrans)</source>
        <translation>Nochmals gesendete Segmente, alle Verbindungen (tcpi_total_retrans)</translation>
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
        <translation>Nächste Station der Route; keine, wenn es an der Strecke liegt</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>Address of this machine that the route prefers</source>
        <translation>Adresse dieses Rechners, die die Route vorzieht</translation>
    </message>
    <message>
        <source>Hop</source>
        <translation>Station</translation>
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
        <translation>Wer antwortete; mehrere, wenn der Pfad wechselt</translation>
    </message>
    <message>
        <source>RTT</source>
        <translation>RTT</translation>
    </message>
    <message>
        <source>Of small packets, the least</source>
        <translation>Von kleinen Paketen, der kleinste</translation>
    </message>
    <message>
        <source>MTU, B</source>
        <translation>MTU, B</translation>
    </message>
    <message>
        <source>Largest packet that gets there</source>
        <translation>Größtes Paket, das dorthin gelangt</translation>
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
        <translation>Was gefunden wurde, und die MTU des Pfads</translation>
    </message>
    <message>
        <source>Hops</source>
        <translation>Stationen</translation>
    </message>
    <message>
        <source>Hops as far as anybody answers</source>
        <translation>Stationen, soweit jemand antwortet</translation>
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
        <translation>Geändert seit der vorigen Untersuchung</translation>
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
        <translation>dieser Rechner</translation>
    </message>
    <message>
        <source>hop %1</source>
        <translation>Station %1</translation>
    </message>
    <message>
        <source>hop %1 (%2)</source>
        <translation>Station %1 (%2)</translation>
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
        <translation>Pakete voller Größe kommen nicht an, und ein Router sagt es</translation>
    </message>
    <message>
        <source>black hole</source>
        <translation>schwarzes Loch</translation>
    </message>
    <message>
        <source>Packets of full size vanish, and nobody says so</source>
        <translation>Pakete voller Größe verschwinden, und niemand sagt es</translation>
    </message>
    <message>
        <source>loss</source>
        <translation>Verlust</translation>
    </message>
    <message>
        <source>Packets of any size get lost; it is no question of the MTU</source>
        <translation>Pakete jeder Größe gehen verloren; es liegt nicht an der MTU</translation>
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
        <translation>Frei, soweit jemand antwortet: Pakete von %1 Bytes gelangen bis Station %2</translation>
    </message>
    <message>
        <source>Told: connections learn by ICMP to send no more than %1 bytes</source>
        <translation>Gemeldet: Verbindungen erfahren durch ICMP, nicht mehr als %1 Bytes zu senden</translation>
    </message>
    <message>
        <source>Black hole: connections that send full packets hang. Let ICMP through, set the MTU to %1, limit the MSS, or turn net.ipv4.tcp_mtu_probing on</source>
        <translation>Schwarzes Loch: Verbindungen, die volle Pakete senden, hängen. ICMP durchlassen, die MTU auf %1 setzen, die MSS begrenzen oder net.ipv4.tcp_mtu_probing einschalten</translation>
    </message>
    <message>
        <source>Loss: no answer to %1; large ones fare no worse, it is no question of the MTU</source>
        <translation>Verlust: keine Antwort auf %1; großen ergeht es nicht schlechter, es liegt nicht an der MTU</translation>
    </message>
    <message>
        <source>Unknown: nobody on the way answers. A firewall near this machine may drop UDP or ICMP</source>
        <translation>Unbekannt: Niemand auf dem Weg antwortet. Eine Firewall nahe diesem Rechner verwirft vielleicht UDP oder ICMP</translation>
    </message>
    <message>
        <source>Unknown: too few answers to tell, none to %1</source>
        <translation>Unbekannt: zu wenige Antworten, keine auf %1</translation>
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
        <translation>niemand sagt es</translation>
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
        <translation>Pakete von mehr als %1 Bytes verschwinden %2, kleine gleich dahinter kommen durch (%3 von %4 beantwortet); gewiss nach %5</translation>
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
        <translation> oder </translation>
    </message>
    <message>
        <source>The last hop says that it does not let the packets through</source>
        <translation>Die letzte Station sagt, dass sie die Pakete nicht durchlässt</translation>
    </message>
    <message>
        <source>Nobody answers beyond hop %1; what lies behind it is not known</source>
        <translation>Jenseits von Station %1 antwortet niemand; was dahinter liegt, ist nicht bekannt</translation>
    </message>
    <message numerus="yes">
        <source>%n answer(s) did not fit to what was sent and were ignored</source>
        <translation>
            <numerusform>%n Antwort passte nicht zum Gesendeten und blieb unbeachtet</numerusform>
            <numerusform>%n Antworten passten nicht zum Gesendeten und blieben unbeachtet</numerusform>
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
        <translation>antwortet nur so oft: Stationen dahinter verlieren weniger</translation>
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
        <translation>in Gebrauch</translation>
    </message>
    <message>
        <source>Nothing is suspicious</source>
        <translation>Nichts ist verdächtig</translation>
    </message>
    <message>
        <source>not in use</source>
        <translation>nicht in Gebrauch</translation>
    </message>
    <message>
        <source>No connection leads there now</source>
        <translation>Jetzt führt keine Verbindung dorthin</translation>
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
        <translation>Verbindungen benutzen eine Pfad-MTU von %1, unter den %2 der Route</translation>
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
            <numerusform>%n Station</numerusform>
            <numerusform>%n Stationen</numerusform>
        </translation>
    </message>
    <message>
        <source>hop %1 is %2 instead of %3</source>
        <translation>Station %1 ist %2 statt %3</translation>
    </message>
    <message numerus="yes">
        <source>%n more hop(s) are others</source>
        <translation>
            <numerusform>%n weitere Station ist eine andere</numerusform>
            <numerusform>%n weitere Stationen sind andere</numerusform>
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
        <translation>Eine Adresse, eine Adresse mit Schnittstelle (fe80::1%eth0) oder ein Name; die Eingabetaste untersucht sie (Strg+L)</translation>
    </message>
    <message>
        <source>&amp;Probe the Selected Destination</source>
        <translation>Ausgewähltes Ziel &amp;untersuchen</translation>
    </message>
    <message>
        <source>&amp;Cancel the Probe</source>
        <translation>Untersuchung &amp;abbrechen</translation>
    </message>
    <message>
        <source>Probe &amp;Another Destination</source>
        <translation>&amp;Anderes Ziel untersuchen</translation>
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
        <translation>Ziele bestehender Verbindungen und die größten Pakete auf dem Weg dorthin: was Schnittstelle und Route zulassen, was Router dem Kernel gemeldet haben, und was Verbindungen benutzen. Eine Untersuchung findet die Stationen, die MTU jeder, und wo große Pakete enden: Ein Router, der es meldet, ist gesund, ein schwarzes Loch lässt Verbindungen hängen.
sock_diag und rtnetlink sagen, was in der Tabelle steht, höchstens alle 5 Sekunden, und dafür wird nichts gesendet. Eine Untersuchung sendet UDP-Pakete mit „nicht zerlegen“ an einen Port, an dem niemand lauscht, und liest die ICMP-Fehler, die zurückkommen. Die letzten Untersuchungen jedes Ziels werden behalten.</translation>
    </message>
    <message>
        <source>A probe has to start on %1 itself: %2</source>
        <translation>Eine Untersuchung muss auf %1 selbst beginnen: %2</translation>
    </message>
    <message>
        <source>%1 is valid on one link only: write its interface behind it, as in fe80::1%eth0</source>
        <translation>%1 gilt nur an einer Strecke: die Schnittstelle dahinter schreiben, wie in fe80::1%eth0</translation>
    </message>
    <message>
        <source>One probe at a time: that of %1 goes on, Esc ends it</source>
        <translation>Nur eine Untersuchung auf einmal: die von %1 läuft noch, Esc beendet sie</translation>
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
        <translation>Die Untersuchung lässt sich nicht behalten: %1 lässt sich nicht schreiben</translation>
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
        <translation>Keine von %1 Zeilen entspricht dem Filter</translation>
    </message>
    <message>
        <source>&amp;Clear the Filter</source>
        <translation>Filter &amp;löschen</translation>
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
        <translation>Noch einmal &amp;lesen</translation>
    </message>
    <message>
        <source>No connection leads anywhere at the moment</source>
        <translation>Zurzeit führt keine Verbindung irgendwohin</translation>
    </message>
    <message>
        <source>A destination to probe can be written above.</source>
        <translation>Ein Ziel zum Untersuchen kann oben eingetragen werden.</translation>
    </message>
    <message>
        <source>Address to probe</source>
        <translation>Ziel untersuchen</translation>
    </message>
    <message>
        <source>No connection led anywhere at that time</source>
        <translation>Zu dieser Zeit führte keine Verbindung irgendwohin</translation>
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
        <translation>Zeitgrenze (user timeout)</translation>
    </message>
    <message>
        <source>keepalive</source>
        <translation>Keepalive</translation>
    </message>
    <message>
        <source>keepalive idle</source>
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
        <source>%1 to %2 bytes</source>
        <translation>%1 bis %2 Bytes</translation>
    </message>
    <message>
        <source>a name as cubic</source>
        <translation>ein Name wie cubic</translation>
    </message>
    <message>
        <source>listening</source>
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
        <translation>Wird erneut gesetzt, wenn das Programm anderes setzt</translation>
    </message>
    <message>
        <source>What the program sets afterwards wins</source>
        <translation>Was das Programm danach setzt, gilt</translation>
    </message>
    <message>
        <source>existing too</source>
        <translation>auch vorhandene</translation>
    </message>
    <message>
        <source>new only</source>
        <translation>nur neue</translation>
    </message>
    <message>
        <source>Sockets that are open already are changed, too</source>
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
        <translation>Ein sysctl dieses Netz-Namensraums sagt es</translation>
    </message>
    <message>
        <source>The route to the other side says so</source>
        <translation>Die Route zur Gegenseite sagt es</translation>
    </message>
    <message>
        <source>The program has set it on its socket</source>
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
        <translation>Treffer</translation>
    </message>
    <message>
        <source>how</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>scope</source>
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
        <source>Do Not &amp;Remove</source>
        <translation>Nicht &amp;entfernen</translation>
    </message>
    <message>
        <source>No policy passes the filter</source>
        <translation>Keine Richtlinie entspricht dem Filter</translation>
    </message>
    <message>
        <source>This module knows no policies</source>
        <translation>Dieses Modul kennt keine Richtlinien</translation>
    </message>
    <message>
        <source>The module in the kernel (%1) is older than policies. With a newer one this page says which sockets get which settings of TCP, without a change to their programs.</source>
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
        <translation>Eine Richtlinie gibt Sockets TCP-Einstellungen, die ihre Programme nicht machen: Nagle, verzögerte Bestätigungen, Fast Open, Keepalive, Überlaststeuerung. Sie lässt sich vorher ansehen und eine Zeit lang erproben.</translation>
    </message>
    <message>
        <source>&amp;Add a Policy</source>
        <translation>Richtlinie &amp;hinzufügen</translation>
    </message>
    <message>
        <source>Policies need the module weir: it sets options of TCP on sockets whose programs do not, and says where every value comes from.
Listeners and Connections work without it. To load it:</source>
        <translation>Richtlinien brauchen das Modul weir: Es setzt TCP-Optionen an Sockets, deren Programme es nicht tun, und sagt, woher jeder Wert kommt.
Listener und Verbindungen kommen ohne es aus. So wird es geladen:</translation>
    </message>
    <message>
        <source>Not allowed to read the policies</source>
        <translation>Die Richtlinien dürfen nicht gelesen werden</translation>
    </message>
    <message>
        <source>Looking at the sockets</source>
        <translation>Die Sockets werden betrachtet</translation>
    </message>
    <message>
        <source>Try changes for a time: this then shows what the sockets counted before and since.</source>
        <translation>Änderungen eine Zeit lang erproben: Hier steht dann, was die Sockets vorher und seither zählten.</translation>
    </message>
    <message>
        <source>Adds a policy</source>
        <translation>Fügt eine Richtlinie hinzu</translation>
    </message>
    <message>
        <source>There were no policies at that time</source>
        <translation>Zu dieser Zeit gab es keine Richtlinien</translation>
    </message>
    <message>
        <source>Nothing can be changed in a time that is over</source>
        <translation>In einer Zeit, die vorbei ist, kann nichts geändert werden</translation>
    </message>
    <message>
        <source>Back to &amp;Now</source>
        <translation>&amp;Jetzt zeigen</translation>
    </message>
</context>
<context>
    <name>weir::gui::PolicyDetails</name>
    <message>
        <source>What policies do to sockets</source>
        <translation>Was Richtlinien mit Sockets tun</translation>
    </message>
    <message>
        <source>Sockets of the policy</source>
        <translation>Sockets der Richtlinie</translation>
    </message>
    <message>
        <source>Settings in force on the socket</source>
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
            <numerusform>%n bleibt, wie er ist, aber neue seiner Art bekämen es (blass): Die Geltung ist nur neue Sockets</numerusform>
            <numerusform>%n bleiben, wie sie sind, aber neue ihrer Art bekämen es (blass): Die Geltung ist nur neue Sockets</numerusform>
        </translation>
    </message>
    <message>
        <source>the first %1 changes are shown</source>
        <translation>die ersten %1 Änderungen sind zu sehen</translation>
    </message>
    <message numerus="yes">
        <source>%n matching open socket(s)</source>
        <translation>
            <numerusform>%n passender offener Socket</numerusform>
            <numerusform>%n passende offene Sockets</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing can be changed in a time that is over</source>
        <translation>In einer Zeit, die vorbei ist, kann nichts geändert werden</translation>
    </message>
    <message>
        <source>Which sockets a policy had then is not kept; what it counted is in the table</source>
        <translation>Welche Sockets eine Richtlinie damals hatte, wird nicht aufgehoben; was sie zählte, steht in der Tabelle</translation>
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
        <translation>Vor „Anwenden“ wird nichts gesendet</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Name</translation>
    </message>
    <message>
        <source>&amp;listening</source>
        <translation>&amp;lauschende</translation>
    </message>
    <message>
        <source>Sockets that wait for connections</source>
        <translation>Sockets, die auf Verbindungen warten</translation>
    </message>
    <message>
        <source>acc&amp;epted</source>
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
    <message>
        <source>&amp;Which</source>
        <translation>&amp;Welche</translation>
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
        <translation>Die erste Richtlinie, die zu einem Socket passt, ist seine Richtlinie. Ordnungsnummer %1</translation>
    </message>
    <message>
        <source>Open now, with changes of this policy</source>
        <translation>Jetzt offen, mit Änderungen dieser Richtlinie</translation>
    </message>
    <message>
        <source>Sockets since the policy was made</source>
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
        <translation>Nur vermerkt, solange eine Richtlinie nach Programm auswählt, wenn der Socket zu lauschen oder zu verbinden beginnt</translation>
    </message>
    <message>
        <source>unused</source>
        <translation>unbenutzt</translation>
    </message>
    <message>
        <source>No socket has matched so far</source>
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
        <translation>Sockets haben gepasst; keiner ist jetzt mit Änderungen von ihr offen</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Platz</translation>
    </message>
    <message>
        <source>The first policy that matches a socket is its policy</source>
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
        <translation>Sockets, die sie seit ihrer Entstehung änderte</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Abgewiesen</translation>
    </message>
    <message>
        <source>Sockets that could not be changed; the tooltip says why</source>
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
        <translation>Programm, das den Socket machte</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Rolle</translation>
    </message>
    <message>
        <source>How the socket comes to have its state</source>
        <translation>Wie der Socket zu seinem Zustand kam</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Benutzer</translation>
    </message>
    <message>
        <source>Who made it</source>
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
        <translation>Der Wert, den er bekäme</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Wann</translation>
    </message>
    <message>
        <source>Sockets that are open are changed by policies of scope existing only</source>
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
    <name>weir::gui::RecordingActions</name>
    <message>
        <source>Recordings (*.weirrec);;All files (*)</source>
        <translation>Aufzeichnungen (*.weirrec);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>&amp;Open a Recording…</source>
        <translation>Aufzeichnung ö&amp;ffnen…</translation>
    </message>
    <message>
        <source>&amp;Record to a File…</source>
        <translation>In eine Datei auf&amp;zeichnen…</translation>
    </message>
    <message>
        <source>Shows the connections, costs and time line of a recording instead of a host</source>
        <translation>Zeigt Verbindungen, Kosten und Zeitleiste einer Aufzeichnung statt eines Rechners</translation>
    </message>
    <message>
        <source>Writes every connection of this host into a file, as weirctl record does</source>
        <translation>Schreibt jede Verbindung dieses Rechners in eine Datei, wie weirctl record</translation>
    </message>
    <message>
        <source>Stop recording</source>
        <translation>Aufzeichnung beenden</translation>
    </message>
    <message>
        <source>&amp;Size of a Recording</source>
        <translation>&amp;Größe einer Aufzeichnung</translation>
    </message>
    <message>
        <source>Room for the &amp;Last Hour</source>
        <translation>Platz für die &amp;letzte Stunde</translation>
    </message>
    <message>
        <source>At most %1 MB</source>
        <translation>Höchstens %1 MB</translation>
    </message>
    <message>
        <source>Open a Recording</source>
        <translation>Aufzeichnung öffnen</translation>
    </message>
    <message>
        <source>Record to a File</source>
        <translation>In eine Datei aufzeichnen</translation>
    </message>
    <message>
        <source>%1 cannot be replaced</source>
        <translation>%1 lässt sich nicht ersetzen</translation>
    </message>
    <message>
        <source>Stop &amp;Recording to %1</source>
        <translation>&amp;Aufzeichnung in %1 beenden</translation>
    </message>
    <message>
        <source>Recording to %1, %2: Stop</source>
        <translation>Aufzeichnung in %1, %2: beenden</translation>
    </message>
    <message>
        <source>Nothing more is recorded: %1</source>
        <translation>Es wird nichts mehr aufgezeichnet: %1</translation>
    </message>
    <message>
        <source>Recorded %1 connections in %2, %3</source>
        <translation>%1 Verbindungen in %2 aufgezeichnet, %3</translation>
    </message>
    <message>
        <source>%1. It ended because the file had reached its size</source>
        <translation>%1. Sie endete, weil die Datei ihre Größe erreicht hatte</translation>
    </message>
    <message>
        <source>%1. It ended because the host does not answer</source>
        <translation>%1. Sie endete, weil der Rechner nicht antwortet</translation>
    </message>
    <message>
        <source>The last hour cannot be kept, only the present is shown: %1</source>
        <translation>Die letzte Stunde lässt sich nicht behalten, nur die Gegenwart wird gezeigt: %1</translation>
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
    <name>weir::gui::RowsView</name>
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
    <message>
        <source>nobody</source>
        <translation>niemand</translation>
    </message>
    <message>
        <source>provider (CGNAT)</source>
        <translation>Anbieter (CGNAT)</translation>
    </message>
    <message>
        <source>%1. Judged by the address alone: the routes of this host cannot be read</source>
        <translation>%1. Nur nach der Adresse beurteilt: Die Routen dieses Rechners lassen sich nicht lesen</translation>
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
    <name>weir::gui::ServiceEdits</name>
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
    <name>weir::gui::SocketModel</name>
    <message>
        <source>Program not known</source>
        <translation>Programm nicht bekannt</translation>
    </message>
    <message>
        <source>Address not known</source>
        <translation>Adresse nicht bekannt</translation>
    </message>
    <message>
        <source>Several ports</source>
        <translation>Mehrere Ports</translation>
    </message>
    <message>
        <source>Port %1</source>
        <translation>Port %1</translation>
    </message>
    <message>
        <source>No service</source>
        <translation>Kein Dienst</translation>
    </message>
    <message>
        <source>No policy</source>
        <translation>Keine Richtlinie</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>Beendet</translation>
    </message>
    <message>
        <source>%1  ×%2</source>
        <comment>name of a group, how many</comment>
        <translation>%1  ×%2</translation>
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
        <source>The kernel&apos;s list of sockets (sock_diag) is read while Listeners or Connections is shown, else every 10 seconds</source>
        <translation>Die Socket-Liste des Kernels (sock_diag) wird gelesen, solange Listener oder Verbindungen zu sehen sind, sonst alle 10 Sekunden</translation>
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
    <message>
        <source>reading %1</source>
        <translation>%1 wird gelesen</translation>
    </message>
    <message>
        <source>the recording cannot be read</source>
        <translation>die Aufzeichnung lässt sich nicht lesen</translation>
    </message>
    <message>
        <source>Recording</source>
        <translation>Aufzeichnung</translation>
    </message>
    <message>
        <source>recording of %1, Linux %2</source>
        <translation>Aufzeichnung von %1, Linux %2</translation>
    </message>
    <message>
        <source>%1, a recording of %2, Linux %3</source>
        <translation>%1, eine Aufzeichnung von %2, Linux %3</translation>
    </message>
    <message>
        <source>damaged</source>
        <translation>beschädigt</translation>
    </message>
    <message>
        <source>What is before the damage counts. %1</source>
        <translation>Was vor dem Schaden steht, zählt. %1</translation>
    </message>
    <message>
        <source>cut short</source>
        <translation>abgeschnitten</translation>
    </message>
    <message>
        <source>It ends at byte %1 without an end mark: what is there counts</source>
        <translation>Sie endet bei Byte %1 ohne Endmarke: Was da ist, zählt</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>Connections</source>
        <translation>Verbindungen</translation>
    </message>
    <message>
        <source>no connections</source>
        <translation>keine Verbindungen</translation>
    </message>
    <message>
        <source>Connections are not followed: %1</source>
        <translation>Verbindungen werden nicht verfolgt: %1</translation>
    </message>
    <message>
        <source>Connections are followed from the first reading on</source>
        <translation>Verbindungen werden von der ersten Lesung an verfolgt</translation>
    </message>
    <message>
        <source>records %1 lost</source>
        <translation>Aufzeichnungen %1 verloren</translation>
    </message>
    <message>
        <source>The module&apos;s records (/dev/weir): every connection, however short, with its program, its times and its final numbers</source>
        <translation>Die Aufzeichnungen des Moduls (/dev/weir): jede Verbindung, so kurz sie auch ist, mit Programm, Zeiten und letzten Zahlen</translation>
    </message>
    <message>
        <source>ends %1 lost</source>
        <translation>Enden %1 verloren</translation>
    </message>
    <message>
        <source>The kernel&apos;s word of each connection that ends (sock_diag): its final numbers, but not the program of those that live shorter than an interval</source>
        <translation>Die Meldung des Kernels über jede endende Verbindung (sock_diag): ihre letzten Zahlen, aber nicht das Programm derer, die kürzer als ein Abstand bestehen</translation>
    </message>
    <message>
        <source>readings only</source>
        <translation>nur Lesungen</translation>
    </message>
    <message>
        <source>Readings only: connections shorter than an interval are not seen</source>
        <translation>Nur Lesungen: Verbindungen, die kürzer als ein Abstand sind, sind nicht zu sehen</translation>
    </message>
    <message>
        <source>No records: %1</source>
        <translation>Keine Aufzeichnungen: %1</translation>
    </message>
    <message>
        <source>(%1)</source>
        <translation>(%1)</translation>
    </message>
    <message>
        <source>The programs, handshakes and first bytes of connections shorter than an interval: the kernel does not tell them when a connection ends, the module&apos;s records would%1</source>
        <translation>Programme, Handshakes und erste Bytes von Verbindungen, die kürzer als ein Abstand sind: Der Kernel sagt sie beim Ende einer Verbindung nicht, die Aufzeichnungen des Moduls täten es%1</translation>
    </message>
    <message>
        <source>Connections that begin and end between two readings: nothing tells of them%1</source>
        <translation>Verbindungen, die zwischen zwei Lesungen beginnen und enden: Nichts sagt von ihnen%1</translation>
    </message>
    <message>
        <source>Stalls by Nagle and delayed acknowledgements, SO_REUSEADDR and SO_REUSEPORT, services and policies: only the module weir knows them</source>
        <translation>Stockungen durch Nagle und verzögerte Bestätigungen, SO_REUSEADDR und SO_REUSEPORT, Dienste und Richtlinien: Nur das Modul weir kennt sie</translation>
    </message>
    <message>
        <source>Which programs of other users hold sockets: /proc shows them to the administrator only</source>
        <translation>Welche Programme anderer Benutzer Sockets halten: /proc zeigt sie nur dem Administrator</translation>
    </message>
    <message>
        <source>What firewalls stop: from where a listener can be reached is told by addresses and routes</source>
        <translation>Was Firewalls verhindern: Von wo aus ein Listener erreichbar ist, sagen Adressen und Routen</translation>
    </message>
    <message>
        <source>Other network namespaces, as containers have them: choose netns:NAME as the host to look into one</source>
        <translation>Andere Netz-Namensräume, wie Container sie haben: netns:NAME als Rechner wählen, um in einen zu sehen</translation>
    </message>
    <message>
        <source>What is inside the connections: Weir reads no payload</source>
        <translation>Was in den Verbindungen ist: Weir liest keine Nutzdaten</translation>
    </message>
    <message>
        <source>Granted for this session: weir-agent runs as root and ends when another host is chosen or the application quits. The application itself has no rights</source>
        <translation>Für diese Sitzung gewährt: weir-agent läuft als root und endet, wenn ein anderer Rechner gewählt oder die Anwendung beendet wird. Die Anwendung selbst hat keine Rechte</translation>
    </message>
    <message>
        <source>This user may do everything already; nothing is left to grant</source>
        <translation>Dieser Benutzer darf schon alles; nichts bleibt zu gewähren</translation>
    </message>
    <message>
        <source>The application stays without rights. pkexec asks for an administrator&apos;s password and starts weir-agent as root, until another host is chosen or the application quits</source>
        <translation>Die Anwendung bleibt ohne Rechte. pkexec fragt nach einem Administratorpasswort und startet weir-agent als root, bis ein anderer Rechner gewählt oder die Anwendung beendet wird</translation>
    </message>
    <message>
        <source>The agent may list TCP and UDP sockets and name their programs, read interfaces, addresses and routes, and read and change what the module weir does: services, backends, policies</source>
        <translation>Der Agent darf TCP- und UDP-Sockets auflisten und ihre Programme nennen, Schnittstellen, Adressen und Routen lesen, und lesen und ändern, was das Modul weir tut: Dienste, Backends, Richtlinien</translation>
    </message>
    <message>
        <source>It refuses everything else: closing sockets, changing routes or addresses, other files</source>
        <translation>Alles andere verweigert er: Sockets schließen, Routen oder Adressen ändern, andere Dateien</translation>
    </message>
    <message>
        <source>The module tells of changes at once: %1 events so far, none lost</source>
        <translation>Das Modul meldet Änderungen sofort: %1 Ereignisse bisher, keines verloren</translation>
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
    <name>weir::gui::SourcesPage</name>
    <message>
        <source>Sources</source>
        <translation>Quellen</translation>
    </message>
    <message>
        <source>What Weir itself costs</source>
        <translation>Was Weir selbst kostet</translation>
    </message>
    <message>
        <source>What is not seen</source>
        <translation>Was nicht zu sehen ist</translation>
    </message>
    <message>
        <source>Rights</source>
        <translation>Rechte</translation>
    </message>
    <message>
        <source>&amp;Grant for This Session…</source>
        <translation>Für diese Sitzung &amp;gewähren…</translation>
    </message>
    <message>
        <source>Grant for this session</source>
        <translation>Für diese Sitzung gewähren</translation>
    </message>
    <message>
        <source>What is not seen, and why</source>
        <translation>Was nicht zu sehen ist, und warum</translation>
    </message>
    <message numerus="yes">
        <source>Processor: %1 of one, mean of the last %n second(s)</source>
        <translation>
            <numerusform>Prozessor: %1 von einem, Mittel der letzten Sekunde</numerusform>
            <numerusform>Prozessor: %1 von einem, Mittel der letzten %n Sekunden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Memory: %1, in %n thread(s)</source>
        <translation>
            <numerusform>Speicher: %1, in %n Thread</numerusform>
            <numerusform>Speicher: %1, in %n Threads</numerusform>
        </translation>
    </message>
    <message>
        <source>Interval: %1 s instead of the %2 s asked for, so that reading takes at most half of the time</source>
        <translation>Abstand: %1 s statt der verlangten %2 s, damit das Lesen höchstens die halbe Zeit braucht</translation>
    </message>
    <message>
        <source>Interval: %1 s, as asked for (View, Refresh Every)</source>
        <translation>Abstand: %1 s, wie verlangt (Ansicht, Aktualisieren alle)</translation>
    </message>
    <message>
        <source>&amp;Give Back the Rights</source>
        <translation>Rechte &amp;zurückgeben</translation>
    </message>
    <message>
        <source>&amp;Go On without Them</source>
        <translation>Ohne sie &amp;weitermachen</translation>
    </message>
    <message>
        <source>Copied what the page says</source>
        <translation>Kopiert, was die Seite sagt</translation>
    </message>
    <message>
        <source>Where the numbers of the other pages come from, what each source costs and has lost, and what cannot be seen. Nothing here needs the module or rights; with them more is seen, and the page says how.</source>
        <translation>Woher die Zahlen der anderen Seiten kommen, was jede Quelle kostet und verloren hat, und was nicht zu sehen ist. Nichts hier braucht das Modul oder Rechte; mit ihnen ist mehr zu sehen, und die Seite sagt, wie.</translation>
    </message>
    <message>
        <source>%1
Without these rights everything goes on that needs none.</source>
        <translation>%1
Ohne diese Rechte geht alles weiter, was keine braucht.</translation>
    </message>
</context>
<context>
    <name>weir::gui::SourcesTable</name>
    <message>
        <source>Sources of data</source>
        <translation>Datenquellen</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>What it delivers</source>
        <translation>Was sie liefert</translation>
    </message>
    <message>
        <source>One reading</source>
        <translation>Eine Lesung</translation>
    </message>
    <message>
        <source>Read</source>
        <translation>Gelesen</translation>
    </message>
    <message>
        <source>Lost</source>
        <translation>Verloren</translation>
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
    <message>
        <source>nothing to send</source>
        <translation>nichts zu senden</translation>
    </message>
    <message>
        <source>The program had nothing to send</source>
        <translation>Das Programm hatte nichts zu senden</translation>
    </message>
    <message>
        <source>their window</source>
        <translation>Fenster drüben</translation>
    </message>
    <message>
        <source>The other side&apos;s window was full: it does not read as fast as this side sends</source>
        <translation>Das Fenster der Gegenseite war voll: Sie liest nicht so schnell, wie diese Seite sendet</translation>
    </message>
    <message>
        <source>send buffer</source>
        <translation>Sendepuffer</translation>
    </message>
    <message>
        <source>The send buffer of its socket was full before the window was</source>
        <translation>Der Sendepuffer des Sockets war vor dem Fenster voll</translation>
    </message>
    <message>
        <source>network</source>
        <translation>Netz</translation>
    </message>
    <message>
        <source>There was more to send than the congestion window lets be in flight</source>
        <translation>Es war mehr zu senden, als das Überlastfenster unterwegs sein lässt</translation>
    </message>
    <message>
        <source>loss</source>
        <translation>Verlust</translation>
    </message>
    <message>
        <source>One of 100 segments or more had to be sent again</source>
        <translation>Eines von 100 Segmenten oder mehr musste nochmals gesendet werden</translation>
    </message>
    <message>
        <source>round trips</source>
        <translation>Umläufe</translation>
    </message>
    <message>
        <source>It waited for acknowledgements of what fits into the first window</source>
        <translation>Sie wartete auf Bestätigungen dessen, was ins erste Fenster passt</translation>
    </message>
    <message>
        <source>The kernel has no numbers that say</source>
        <translation>Der Kernel hat keine Zahlen, die es sagen</translation>
    </message>
</context>
<context>
    <name>weir::gui::TileGrid</name>
    <message>
        <source>Health</source>
        <translation>Befinden</translation>
    </message>
</context>
<context>
    <name>weir::gui::TimeBar</name>
    <message>
        <source>Time line</source>
        <translation>Zeitleiste</translation>
    </message>
    <message>
        <source>Drag, or press Shift with an arrow key, to choose a time: the pages show what happened in it. Esc goes back to now; + and - zoom</source>
        <translation>Ziehen, oder Umschalt mit einer Pfeiltaste drücken, um eine Zeit zu wählen: Die Seiten zeigen, was in ihr geschah. Esc geht zurück zum Jetzt; + und - ändern den Maßstab</translation>
    </message>
</context>
<context>
    <name>weir::gui::TimePlot</name>
    <message>
        <source>Plot over time</source>
        <translation>Kurve über der Zeit</translation>
    </message>
</context>
<context>
    <name>weir::gui::TimelinePage</name>
    <message>
        <source>Time Line</source>
        <translation>Zeitleiste</translation>
    </message>
    <message>
        <source>Changes, events and gaps</source>
        <translation>Änderungen, Ereignisse und Lücken</translation>
    </message>
    <message numerus="yes">
        <source>Copied %n row(s) as tab-separated text</source>
        <translation>
            <numerusform>%n Zeile als Text mit Tabulatoren kopiert</numerusform>
            <numerusform>%n Zeilen als Text mit Tabulatoren kopiert</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n mark(s)</source>
        <translation>
            <numerusform>%n Marke</numerusform>
            <numerusform>%n Marken</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n mark(s)</source>
        <translation>
            <numerusform>%1 von %n Marke</numerusform>
            <numerusform>%1 von %n Marken</numerusform>
        </translation>
    </message>
    <message>
        <source>Connections cannot be followed</source>
        <translation>Verbindungen lassen sich nicht verfolgen</translation>
    </message>
    <message>
        <source>&amp;Read Again</source>
        <translation>Noch einmal &amp;lesen</translation>
    </message>
    <message>
        <source>Watching connections</source>
        <translation>Verbindungen werden beobachtet</translation>
    </message>
    <message>
        <source>The time line begins with the first reading of them.</source>
        <translation>Die Zeitleiste beginnt mit ihrer ersten Lesung.</translation>
    </message>
    <message>
        <source>No change, event or gap so far</source>
        <translation>Bisher keine Änderung, kein Ereignis, keine Lücke</translation>
    </message>
    <message>
        <source>None of %1 passes the filter</source>
        <translation>Keine von %1 Zeilen entspricht dem Filter</translation>
    </message>
    <message>
        <source>What the connections of the host did during the last hour, second by second, or during a recording; below it changes of the configuration, events, and times in which something was not seen, which are hatched above.
Drag over a part of it, or press Shift with an arrow key: every page then shows that time. Esc or Back to Now ends it. + and - zoom, the arrow keys move the cursor. Enter on a mark chooses the minute around it. What is needed for that is written into files of a minute each, which are kept for an hour and removed when the application ends.</source>
        <translation>Was die Verbindungen des Rechners in der letzten Stunde taten, Sekunde für Sekunde, oder während einer Aufzeichnung; darunter Änderungen der Konfiguration, Ereignisse und Zeiten, in denen etwas nicht zu sehen war, oben schraffiert.
Über einen Teil ziehen, oder Umschalt mit einer Pfeiltaste drücken: alle Seiten zeigen dann diese Zeit. Esc oder „Jetzt zeigen“ beendet es. + und - ändern den Maßstab, die Pfeiltasten bewegen die Marke. Die Eingabetaste auf einer Marke wählt die Minute um sie herum. Was dafür nötig ist, wird in Dateien zu je einer Minute geschrieben, die eine Stunde bleiben und am Ende der Anwendung entfernt werden.</translation>
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
    <name>weir::gui::Verdict</name>
    <message>
        <source>This connection is not known any more: it ended before anything was kept of it.</source>
        <translation>Diese Verbindung ist nicht mehr bekannt: Sie endete, bevor etwas von ihr behalten wurde.</translation>
    </message>
    <message>
        <source>It was seen for too short a time to say where the time went.</source>
        <translation>Sie war zu kurz zu sehen, um zu sagen, wohin die Zeit ging.</translation>
    </message>
    <message>
        <source>the %1 seen so far</source>
        <translation>den bisher gesehenen %1</translation>
    </message>
    <message>
        <source>After %1 its program got an error: %2.</source>
        <translation>Nach %1 bekam ihr Programm einen Fehler: %2.</translation>
    </message>
    <message numerus="yes">
        <source>Its SYN was sent again %n time(s): at least %1 passed before it was open. Packets were lost, or the other side did not take them.</source>
        <translation>
            <numerusform>Ihr SYN wurde %n-mal wiederholt: Mindestens %1 vergingen, bevor sie offen war. Pakete gingen verloren, oder die Gegenseite nahm sie nicht.</numerusform>
            <numerusform>Ihr SYN wurde %n-mal wiederholt: Mindestens %1 vergingen, bevor sie offen war. Pakete gingen verloren, oder die Gegenseite nahm sie nicht.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Of %1, about %2 went into %n small segment(s) that waited for an acknowledgement, before nagle was set off.</source>
        <translation>
            <numerusform>Von %1 gingen etwa %2 in %n kleines Segment, das auf eine Bestätigung wartete, bevor nagle ausgeschaltet wurde.</numerusform>
            <numerusform>Von %1 gingen etwa %2 in %n kleine Segmente, die auf eine Bestätigung warteten, bevor nagle ausgeschaltet wurde.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Of %1, about %2 went into %n small segment(s) that waited for an acknowledgement; with nagle off they would have been sent at once.</source>
        <translation>
            <numerusform>Von %1 gingen etwa %2 in %n kleines Segment, das auf eine Bestätigung wartete; ohne nagle wäre es sofort gesendet worden.</numerusform>
            <numerusform>Von %1 gingen etwa %2 in %n kleine Segmente, die auf eine Bestätigung warteten; ohne nagle wären sie sofort gesendet worden.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Of %1, %2 went into %n timeout(s) of the retransmission timer: nothing came back at all in that time. Look for where its packets are lost.</source>
        <translation>
            <numerusform>Von %1 gingen %2 in %n Ablauf des Wiederholungszeitgebers: In dieser Zeit kam gar nichts zurück. Zu suchen ist, wo ihre Pakete verloren gehen.</numerusform>
            <numerusform>Von %1 gingen %2 in %n Abläufe des Wiederholungszeitgebers: In dieser Zeit kam gar nichts zurück. Zu suchen ist, wo ihre Pakete verloren gehen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Of %1, %2 (%3) went into the handshake; a connection that is kept open does not need it.</source>
        <translation>Von %1 gingen %2 (%3) in den Handshake; eine offen gehaltene Verbindung braucht ihn nicht.</translation>
    </message>
    <message>
        <source>Of %1, about %2 (%3) went into being new: %4 into the handshake, about %5 into slow start; a connection that is kept open does not need the first, and while it is busy not the second.</source>
        <translation>Von %1 gingen etwa %2 (%3) ins Neusein: %4 in den Handshake, etwa %5 in den Slow Start; eine offen gehaltene Verbindung braucht den ersten nicht, und solange sie beschäftigt ist, auch den zweiten nicht.</translation>
    </message>
    <message numerus="yes">
        <source>In %1, %n acknowledgement(s) waited here for %2 in all for data to go with, and none came; the other side may have waited for them. Delayed acknowledgements can be set quick.</source>
        <translation>
            <numerusform>In %1 wartete hier %n Bestätigung insgesamt %2 auf Daten zum Mitreisen, und keine kamen; die Gegenseite hat vielleicht darauf gewartet. Verzögerte Bestätigungen lassen sich auf schnell stellen.</numerusform>
            <numerusform>In %1 warteten hier %n Bestätigungen insgesamt %2 auf Daten zum Mitreisen, und keine kamen; die Gegenseite hat vielleicht darauf gewartet. Verzögerte Bestätigungen lassen sich auf schnell stellen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Of %1, %2 (%3) the other side&apos;s window was full: its program reads too slowly, or its receive buffer is too small.</source>
        <translation>Von %1 war %2 (%3) lang das Fenster der Gegenseite voll: Ihr Programm liest zu langsam, oder ihr Empfangspuffer ist zu klein.</translation>
    </message>
    <message>
        <source>Of %1, %2 (%3) the send buffer of its socket was full while the window was not; a larger one (SO_SNDBUF, net.ipv4.tcp_wmem) lets more be in flight.</source>
        <translation>Von %1 war %2 (%3) lang der Sendepuffer ihres Sockets voll, das Fenster aber nicht; ein größerer (SO_SNDBUF, net.ipv4.tcp_wmem) lässt mehr unterwegs sein.</translation>
    </message>
    <message>
        <source>Of %1, %2 (%3) the network held it up, and %4 of its segments were sent again: loss keeps its window small.</source>
        <translation>Von %1 hielt %2 (%3) lang das Netz sie auf, und %4 ihrer Segmente wurden nochmals gesendet: Verlust hält ihr Fenster klein.</translation>
    </message>
    <message>
        <source>Of %1, %2 (%3) it waited for acknowledgements over a round trip of %4; what it sent fits into the first window.</source>
        <translation>Von %1 wartete sie %2 (%3) lang auf Bestätigungen über einen Umlauf von %4; was sie sendete, passt ins erste Fenster.</translation>
    </message>
    <message>
        <source>Of %1, %2 (%3) data was in flight: it goes as fast as its window of %4 segments and a round trip of %5 let it.</source>
        <translation>Von %1 waren %2 (%3) lang Daten unterwegs: Sie geht so schnell, wie ihr Fenster von %4 Segmenten und ein Umlauf von %5 sie lassen.</translation>
    </message>
    <message>
        <source>It lived for %1; the kernel has no numbers that say where the time went.</source>
        <translation>Sie bestand %1; der Kernel hat keine Zahlen, die sagen, wohin die Zeit ging.</translation>
    </message>
    <message>
        <source>Of %1, it had nothing to send for %2 (%3); TCP did not hold it up.</source>
        <translation>Von %1 hatte sie %2 (%3) lang nichts zu senden; TCP hielt sie nicht auf.</translation>
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
</TS>
