# bash completion for weirctl                               -*- shell-script -*-
# SPDX-License-Identifier: LGPL-2.1-or-later
# What can follow is known to weirctl itself, names of services and backends included.
_weirctl() {
	local line=${COMP_LINE:0:COMP_POINT} current=${COMP_WORDS[COMP_CWORD]} word prefix
	local -a found=()
	COMPREPLY=()
	while IFS= read -r word; do
		found+=("$word")
	done < <("${COMP_WORDS[0]}" complete -- "$line" 2>/dev/null)
	if [[ ${found[0]-} == ':files' ]]; then
		compopt -o filenames 2>/dev/null
		while IFS= read -r word; do
			COMPREPLY+=("$word")
		done < <(compgen -f -- "$current")
		return
	fi
	# bash takes ':' and '=' for the ends of words; what stands before the last one is typed already.
	word=${line##*[[:space:]]}
	prefix=${word%"${word##*[:=]}"}
	for word in "${found[@]}"; do
		[[ $word == *[:=/] ]] && compopt -o nospace 2>/dev/null
		COMPREPLY+=("${word#"$prefix"}")
	done
}
complete -F _weirctl weirctl
