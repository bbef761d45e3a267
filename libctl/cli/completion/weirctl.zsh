#compdef weirctl
# SPDX-License-Identifier: LGPL-2.1-or-later
# What can follow is known to weirctl itself, names of services and backends included.
_weirctl() {
	local -a found
	found=("${(@f)$("${words[1]}" complete -- "${(j: :)words[1,CURRENT]}" 2>/dev/null)}")
	if [[ ${found[1]} == ':files' ]]; then
		_files
	elif [[ -n ${found[1]} ]]; then
		compadd -- "${found[@]}"
	fi
}
if [[ ${funcstack[1]} == _weirctl ]]; then
	_weirctl "$@"
else
	compdef _weirctl weirctl
fi
