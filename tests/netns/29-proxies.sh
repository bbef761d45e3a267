#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# HAProxy and nginx behind redirect and tproxy, with TLS and HTTP/2: what they and the server behind them
# know of the client, over IPv4 and IPv6, of clients elsewhere and on the balancer.
#
#    client ──────────────── balancer ──────────────── b1   nginx :8080, and :8081 with the PROXY protocol
#   10.1.0.2, fd01::2     lo 192.0.2.1, 2001:db8::1
#   curl, h2load          HAProxy :9443, nginx :8443; IP_TRANSPARENT: HAProxy :9444, nginx :8444
#
# Each proxy tells the server where its client is and where that wanted to go, HAProxy by the PROXY
# protocol, nginx by headers; the server writes it into its log and its answer.
# One kernel is enough: 12-redirect and 18-tproxy have the modes on each.
# shellcheck source-path=SCRIPTDIR
. "$(dirname "$0")/lib.sh"
need weirctl gojq nginx haproxy curl h2load openssl python3

make_network "$b1"

# ---- a chain of certificates: root, middle, and of the proxies

key=(-newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes)
made() { openssl "$@" 2>>"$work/openssl" || die "openssl: $(cat "$work/openssl")"; }
# signed NAME BY EXTENSION...
signed() {
	made req "${key[@]}" -keyout "$work/$1.key" -out "$work/$1.csr" -subj "/CN=$1"
	printf '%s\n' "${@:3}" >"$work/$1.ext"
	made x509 -req -in "$work/$1.csr" -CA "$work/$2.pem" -CAkey "$work/$2.key" -CAcreateserial -days 2 \
		-extfile "$work/$1.ext" -out "$work/$1.pem"
}
for root in root wrong; do
	made req -x509 "${key[@]}" -keyout "$work/$root.key" -out "$work/$root.pem" -subj "/CN=$root" -days 2 \
		-addext basicConstraints=critical,CA:TRUE -addext keyUsage=critical,keyCertSign
done
signed middle root basicConstraints=critical,CA:TRUE,pathlen:0 keyUsage=critical,keyCertSign
signed proxy middle basicConstraints=CA:FALSE subjectAltName=DNS:weir.test
cat "$work/proxy.pem" "$work/middle.pem" >"$work/chain.pem"
cat "$work/chain.pem" "$work/proxy.key" >"$work/haproxy.pem"

# ---- the server and the proxies

# nginx_of NAME: the beginning and the end of its configuration around the servers on standard input.
nginx_of() {
	cat <<-END
		daemon off;
		worker_processes 1;
		pid $work/$1.pid;
		error_log $work/$1.error;
		events { worker_connections 1024; }
		http {
			client_body_temp_path $work/$1.t1;
			proxy_temp_path $work/$1.t2;
			fastcgi_temp_path $work/$1.t3;
			uwsgi_temp_path $work/$1.t4;
			scgi_temp_path $work/$1.t5;
			keepalive_requests 100000;
			$(cat)
		}
	END
}
chmod 755 "$work"
mkdir -m 755 "$work/files"
head -c 3000000 /dev/urandom >"$work/files/big"
nginx_of server >"$work/server.conf" <<END
	log_format headers '\$http_x_client \$http_x_destination';
	log_format proxied '\$proxy_protocol_addr \$proxy_protocol_server_addr:\$proxy_protocol_server_port';
	server {
		listen 8080;
		access_log $work/nginx.log headers;
		location / { return 200 "nginx \$http_x_client \$http_x_destination\n"; }
		location /big { root $work/files; }
	}
	server {
		listen 8081 proxy_protocol;
		access_log $work/haproxy.log proxied;
		location / { return 200 "haproxy \$proxy_protocol_addr \$proxy_protocol_server_addr:\$proxy_protocol_server_port\n"; }
		location /big { root $work/files; }
	}
END
for port in 8443 8444; do
	nginx_of nginx$port >"$work/nginx$port.conf" <<-END
		access_log off;
		server {
			listen $port ssl http2;
			listen [::]:$port ssl http2;
			ssl_certificate $work/chain.pem;
			ssl_certificate_key $work/proxy.key;
			location / {
				proxy_pass http://10.2.1.2:8080;
				proxy_set_header X-Client \$remote_addr;
				proxy_set_header X-Destination \$server_addr:\$server_port;
			}
		}
	END
done
cat >"$work/haproxy.cfg" <<END
global
	ssl-default-bind-options ssl-min-ver TLSv1.2
defaults
	mode http
	timeout connect 60s
	timeout client 60s
	timeout server 60s
frontend web
	bind 0.0.0.0:9443 ssl crt $work/haproxy.pem alpn h2,http/1.1
	bind [::]:9443 v6only ssl crt $work/haproxy.pem alpn h2,http/1.1
	bind 0.0.0.0:9444 transparent ssl crt $work/haproxy.pem alpn h2,http/1.1
	bind [::]:9444 v6only transparent ssl crt $work/haproxy.pem alpn h2,http/1.1
	default_backend server
backend server
	server b1 10.2.1.2:8081 send-proxy-v2
END
background ip netns exec "$b1" nginx -e "$work/server.error" -c "$work/server.conf"
background ip netns exec "$balancer" nginx -e "$work/nginx8443.error" -c "$work/nginx8443.conf"
background ip netns exec "$balancer" python3 "$tools/transparent.py" 8444 \
	nginx -e "$work/nginx8444.error" -c "$work/nginx8444.conf"
background ip netns exec "$balancer" haproxy -db -f "$work/haproxy.cfg" >"$work/haproxy.out" 2>&1
for pid in server nginx8443 nginx8444; do
	await_or_die test -s "$work/$pid.pid"
done
listening() { [ "$(in_ns "$balancer" ss -Hltn 'sport >= 8443 and sport <= 9444' | wc -l)" = 8 ]; }
await_or_die listening

# ---- what each of them is told, and tells the server

# service NAME LISTEN MODE PORT...
service() {
	printf '[[service]]\nname = "%s"\nlisten = "%s"\nmode = "%s"\n' "$1" "$2" "$3"
	printf '  [[service.backend]]\n  address = "local:%s"\n' "${@:4}"
}
for n in 4 6; do
	[ $n = 4 ] && vip=$vip4 || vip="[$vip6]"
	service "haproxy-redirect$n" "$vip:441" redirect 9443
	service "nginx-redirect$n" "$vip:442" redirect 8443
	service "haproxy-tproxy$n" "$vip:443" tproxy 9444
	service "nginx-tproxy$n" "$vip:444" tproxy 8444
	service "both-redirect$n" "$vip:445" redirect 9443 8443
	service "both-tproxy$n" "$vip:446" tproxy 9444 8444
done >"$work/weir.toml"
is "a configuration of twelve services is applied without a warning" "status 0" \
	"$(weir apply "$work/weir.toml" 2>&1 >/dev/null; echo "status $?")"
matches "nginx that opens its sockets itself is not IP_TRANSPARENT: tproxy warns of it" \
	'^weirctl: warning: service plain: .*IP_TRANSPARENT' \
	"$(weir service add plain --listen "$vip4:447" --mode tproxy --backend local:8443 2>&1)"
weir service del plain

# https NAMESPACE 4|6 PORT PATH [OPTION...]: what curl says of the connection, and the answer's body.
https() {
	local address=$vip4
	[ "$2" = 4 ] || address="[$vip6]"
	fetch "$1" "https://weir.test:$3$4" --http2 --cacert "$work/root.pem" --resolve "weir.test:$3:$address" \
		-w 'HTTP/%{http_version}\n' "${@:5}"
}
# seen PROXY-MODE FAMILY WAY: client and destination, as a pattern, that the proxy should know of.
seen() {
	local client destination device
	case $2-$3 in
	4-forwarded) client=10.1.0.2 destination=$vip4 device=10.1.0.1 ;;
	6-forwarded) client=fd01::2 destination=$vip6 device=fd01::1 ;;
	4-local) client=$vip4 destination=$vip4 device=127.0.0.1 ;;
	6-local) client=$vip6 destination=$vip6 device=::1 ;;
	esac
	case $1$2 in
	haproxy-redirect4) echo "$client $destination:441" ;;
	# HAProxy 2.6 does not ask for the original destination with IPv6
	haproxy-redirect6) echo "$client ($destination:441|$device:9443)" ;;
	# nobody has taught nginx to ask
	nginx-redirect*) echo "$client $device:8443" ;;
	haproxy-tproxy*) echo "$client $destination:443" ;;
	nginx-tproxy*) echo "$client $destination:444" ;;
	esac
}
# logged PROXY PATTERN: whether that is what the server has logged last of that proxy.
logged() { tail -n 1 "$work/$1.log" | grep -qxE "$2"; }
declare -A port=([haproxy-redirect]=441 [nginx-redirect]=442 [haproxy-tproxy]=443 [nginx-tproxy]=444)
for what in haproxy-redirect nginx-redirect haproxy-tproxy nginx-tproxy; do
	proxy=${what%-*}
	for n in 4 6; do
		for way in forwarded local; do
			[ $way = forwarded ] && from=$client || from=$balancer
			wanted=$(seen $what $n $way)
			matches "$proxy behind ${what#*-}, IPv$n $way: TLS, HTTP/2, client and destination" \
				"^$proxy $wanted"$'\n'"HTTP/2\$" "$(https "$from" $n "${port[$what]}" /)"
			works "and they are in the log of the server" await logged "$proxy" "$wanted"
		done
	done
	is "$what: the chain of certificates is really checked" "status 60" \
		"$(https "$client" 4 "${port[$what]}" / --cacert "$work/wrong.pem" | tail -n 1)"
	is "$what: 3 MB come as they are" "HTTP/2 same" "$(https "$client" 4 "${port[$what]}" /big -o "$work/got") $(
		cmp "$work/got" "$work/files/big" && echo same)"
done

# counted: connections of each service so far, and what is still open
counted() { weir --json service list | jq -r '.services | map("\(.connections) \(.active)") | join(", ")'; }
# in the order of their names, IPv4 first: two of the eight above, and the two after them over IPv4
becomes "all connections were counted, and are over" \
	"0 0, 0 0, 0 0, 0 0, 4 0, 2 0, 4 0, 2 0, 4 0, 2 0, 4 0, 2 0" counted

# ---- many requests in few connections, over both proxies

# answered: requests of either proxy that the server has logged since
answered() { echo "$(($(wc -l <"$work/haproxy.log") - before_haproxy)) $(($(wc -l <"$work/nginx.log") - before_nginx))"; }
for mode in redirect tproxy; do
	[ $mode = redirect ] && to=445 || to=446
	for n in 4 6; do
		[ $n = 4 ] && address=$vip4 || address="[$vip6]"
		before_haproxy=$(wc -l <"$work/haproxy.log") before_nginx=$(wc -l <"$work/nginx.log")
		in_ns "$client" h2load -n 400 -c 8 -m 10 -t 1 -T 60s -N 60s "https://$address:$to/" >"$work/load" 2>&1 || true
		is "$mode, IPv$n: 400 requests over HTTP/2, none fails" "h2: 400 succeeded, 0 failed, 0 errored, 0 timeout" \
			"$(sed -n 's/^Application protocol: //p' "$work/load"): $(sed -n 's/^requests:.* \([0-9]* succeeded.*\)/\1/p' "$work/load")"
		is "each proxy has half of the connections" "8 4 4" \
			"$(get "both-$mode$n" '"\(.connections) \(.backends | map(.connections) | join(" "))"')"
		becomes "and of the requests, as the server says" "200 200" answered
	done
done
becomes "all of them are over" "8 0, 8 0, 8 0, 8 0, 4 0, 2 0, 4 0, 2 0, 4 0, 2 0, 4 0, 2 0" counted
finish
