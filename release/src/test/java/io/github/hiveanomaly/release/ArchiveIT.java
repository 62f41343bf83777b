package io.github.hiveanomaly.release;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.hiveanomaly.engines.BeelineRun;
import io.github.hiveanomaly.engines.HiveProcesses;
import io.github.hiveanomaly.processes.Engine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;

/** The archive, unpacked where nothing else of the toolkit is, does what its pages say. */
class ArchiveIT {

  private static final String VERSION = System.getProperty("hiveanomaly.version");

  private static final Pattern LINK = Pattern.compile("]\\(([^)#:]+)(#[^)]*)?\\)");

  @TempDir private static Path folder;

  private static Path top;

  @BeforeAll
  static void unpack() throws Exception {
    String archive = System.getProperty("build.directory") + "/hive-anomaly-" + VERSION + ".tar.gz";
    assertThat(run(folder, "tar", "-xzf", archive)).isEmpty();
    try (Stream<Path> files = Files.list(folder)) {
      top = files.toList().get(0);
    }
    assertThat(top.getFileName()).hasToString("hive-anomaly-" + VERSION);
  }

  private static String run(Path directory, String... command) throws Exception {
    Process process =
        new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return output;
  }

  @Test
  void holdsWhatTheToolkitConsistsOf() throws IOException {
    assertThat(names(top))
        .containsExactlyInAnyOrder(
            "CONTRIBUTING.md",
            "LICENSE",
            "NOTICE",
            "README.md",
            "deploy",
            "docs",
            "hive-anomaly.cdx.json",
            "jars",
            "sql");
    assertThat(names(top.resolve("jars")))
        .containsExactlyInAnyOrder(
            "hive-anomaly-report-" + VERSION + ".jar",
            "hive-anomaly-training-" + VERSION + ".jar",
            "hive-anomaly-udf-" + VERSION + ".jar");
    assertThat(names(top.resolve("sql")))
        .containsExactlyInAnyOrder(
            "buckets", "explain", "functions", "hue", "network", "tables", "traffic", "weather");
    assertThat(top.resolve("sql/buckets/us_federal_holidays/days.csv")).isNotEmptyFile();
    assertThat(top.resolve("sql/hue/hive-anomaly.json")).isNotEmptyFile();
    for (String script :
        List.of(
            "emr/add-steps",
            "emr/create-cluster",
            "emr/sample-readings",
            "emr/upload",
            "local/report",
            "local/run")) {
      assertThat(top.resolve("deploy").resolve(script)).isExecutable();
    }
  }

  private static List<String> names(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  @Test
  void jarsBringTheirLicences() throws IOException {
    for (String name : names(top.resolve("jars"))) {
      try (JarFile jar = new JarFile(top.resolve("jars").resolve(name).toFile())) {
        assertThat(text(jar, "META-INF/LICENSE"))
            .as(name)
            .isEqualTo(Files.readString(top.resolve("LICENSE")));
        assertThat(text(jar, "META-INF/NOTICE"))
            .as(name)
            .isEqualTo(Files.readString(top.resolve("NOTICE")))
            .contains("Apache Commons Numbers", "Boost Software License", "t-digest", "picocli")
            .contains("Jackson", "JMustache", "ECharts");
        assertThat(jar.stream().map(Object::toString))
            .as(name)
            .allMatch(
                entry ->
                    entry.startsWith("io/")
                        || entry.startsWith("META-INF/")
                        || entry.endsWith(".properties"));
      }
    }
  }

  private static String text(JarFile jar, String entry) throws IOException {
    return new String(jar.getInputStream(jar.getEntry(entry)).readAllBytes(), UTF_8);
  }

  @Test
  void theBillOfMaterialsNamesWhatIsInside() throws IOException {
    // JSON is YAML, too
    Map<String, Object> bill =
        new Yaml().load(Files.readString(top.resolve("hive-anomaly.cdx.json")));
    assertThat(bill).containsEntry("bomFormat", "CycloneDX");
    List<Object> components = new ArrayList<>();
    for (Object component : (List<?>) bill.get("components")) {
      components.add(((Map<?, ?>) component).get("name"));
    }
    assertThat(components)
        .containsExactlyInAnyOrder(
            "hive-anomaly-udf",
            "hive-anomaly-training",
            "hive-anomaly-report",
            "hive-anomaly-processes",
            "commons-numbers-combinatorics",
            "commons-numbers-core",
            "commons-numbers-fraction",
            "commons-numbers-gamma",
            "commons-numbers-rootfinder",
            "commons-rng-client-api",
            "commons-rng-sampling",
            "commons-statistics-distribution",
            "echarts",
            "jackson-annotations",
            "jackson-core",
            "jackson-databind",
            "jmustache",
            "picocli",
            "t-digest");
  }

  @Test
  void linksOfItsPagesLeadToFilesInIt() throws IOException {
    List<Path> pages = new ArrayList<>(List.of(top.resolve("README.md")));
    try (Stream<Path> files = Files.list(top.resolve("docs"))) {
      files.filter(file -> file.toString().endsWith(".md")).forEach(pages::add);
    }
    for (Path page : pages) {
      assertThat(LINK.matcher(Files.readString(page)).results().map(link -> link.group(1)))
          .as(page.getFileName().toString())
          .allMatch(link -> Files.exists(page.resolveSibling(link)));
    }
  }

  @Test
  void uploadsItsOwnJars() throws Exception {
    String calls = run(top, "deploy/emr/upload", "--home", "s3://bucket/home", "--dry-run");
    for (String name : List.of("training", "udf")) {
      String jar = "hive-anomaly-" + name + "-" + VERSION + ".jar";
      assertThat(calls).contains("jars/" + jar + " s3://bucket/home/jars/" + jar + "\n");
    }
    assertThat(calls).contains(" s3://bucket/home/sql ", " s3://bucket/home/configuration ");
  }

  @Test
  void printsSampleReadings() throws Exception {
    assertThat(run(top, "deploy/emr/sample-readings", "1").lines().findFirst().orElseThrow())
        .matches("(\\d+,){5}[\\d.]+,\\d+,\\d+,\\d+");
  }

  @Test
  void runsScriptsByTheirNames() throws Exception {
    assertThat(
            run(
                top,
                "deploy/local/run",
                "functions/install",
                "--jar",
                "s3://bucket/functions.jar",
                "--definitions"))
        .isEqualTo("database=anomaly\njar=s3://bucket/functions.jar\n");
  }

  @Test
  void itsFunctionsAreInstalledByItsScripts() throws Exception {
    Path jar = top.resolve("jars/hive-anomaly-udf-" + VERSION + ".jar");
    try (HiveProcesses hive =
        HiveProcesses.startHive3(Files.createDirectory(folder.resolve("hive")), Engine.TEZ)) {
      String call = "SELECT mahalanobis_threshold(0.01, 3) AS t";
      BeelineRun session =
          hive.beeline(
              Map.of("jar", jar.toString()), "-i", script("functions/session"), "-e", call);
      assertThat(session.rows()).singleElement().asString().startsWith("3.368");
      Map<String, String> variables = Map.of("database", "roads", "jar", jar.toUri().toString());
      for (String name : List.of("functions/install", "tables/create")) {
        BeelineRun run = hive.beeline(variables, "-f", script(name));
        assertThat(run.failed()).as(run.errors()).isFalse();
      }
      BeelineRun permanent =
          hive.beeline(Map.of(), "-e", "USE roads; SELECT count(*) AS n FROM cluster_models");
      assertThat(permanent.rows()).containsExactly("0");
    }
  }

  private static String script(String name) {
    return top.resolve("sql/" + name + ".hql").toString();
  }
}
