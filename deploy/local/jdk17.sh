# shellcheck shell=bash
# Sourced by the scripts beside it: finds a JDK 17, the one line of Java that embedded Hive 3.1.3 runs on.

is_jdk17() {
  [[ -x $1/bin/java && -x $1/bin/javac ]] && "$1/bin/java" -version 2>&1 | grep -q '^[a-z]* version "17[".]'
}

# Sets JAVA_HOME, or ends the script with an error that says where it looked.
require_jdk17() {
  local program=$1 on_path home
  on_path=$(command -v javac || true)
  local candidates=("${JAVA_HOME:-}")
  [[ -z $on_path ]] || candidates+=("$(dirname "$(dirname "$(readlink -f "$on_path")")")")
  candidates+=(
    /usr/lib/jvm/*17* /usr/java/*17* /opt/*jdk*17*
    /Library/Java/JavaVirtualMachines/*17*/Contents/Home
    "$HOME"/.sdkman/candidates/java/17* "$HOME"/.jdks/*17*
  )
  for home in "${candidates[@]}"; do
    if [[ -n $home ]] && is_jdk17 "$home"; then
      export JAVA_HOME=$home
      return
    fi
  done
  echo "$program: found no JDK 17; looked at JAVA_HOME (${JAVA_HOME:-not set}), at javac on the PATH" \
    "(${on_path:-none}) and in the usual folders. Install one, or set JAVA_HOME to it." >&2
  exit 1
}
