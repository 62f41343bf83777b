# Sourced by the benchmarks: builds what they measure, and says how it is run.

source "$root/deploy/local/jdk17.sh"

# What Hive, Hadoop and Spark reach into on JDK 17.
opened=("@$root/hive/processes/src/main/resources/io/github/hiveanomaly/processes/java.options")

# Builds the modules with all they need.
build_benchmarks() {
  require_jdk17 "$(basename "$0")"
  local modules
  modules=$(IFS=,; echo "$*")
  echo "Building ..." >&2
  (cd "$root" && mvn -q -B -DskipTests -Dspotless.check.skip=true package -pl "$modules" -am >&2)
}

# benchmark_class_path MODULE: the module's classes, then what its build wrote down.
benchmark_class_path() {
  echo "$root/$1/target/classes:$(<"$root/$1/target/class-path")"
}
