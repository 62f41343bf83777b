package io.github.hiveanomaly.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What keeps the build readable: the poms of hive/ alone know of what Hive consists. */
class PomsTest {

  private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();

  private static final int MOST_LINES = 250;

  private static final Pattern EXCLUSION =
      Pattern.compile(
          "<exclusion>\\s*<groupId>([^<]*)</groupId>\\s*<artifactId>([^<]*)</artifactId>");

  private static final Pattern OF_HIVE =
      Pattern.compile("<dependency>\\s*<groupId>(org[.]apache[.](?:hive|tez)[^<]*)</groupId>");

  @Test
  void onlyThoseOfHiveLeaveSomethingOut() throws IOException {
    for (Path pom : pomsElsewhere()) {
      assertThat(EXCLUSION.matcher(Files.readString(pom)).results())
          .as("%s: but everything", pom)
          .allMatch(exclusion -> exclusion.group(1).equals("*") && exclusion.group(2).equals("*"));
    }
  }

  @Test
  void onlyThoseOfHiveDependOnHive() throws IOException {
    for (Path pom : pomsElsewhere()) {
      assertThat(OF_HIVE.matcher(Files.readString(pom)).results().map(found -> found.group(1)))
          .as("%s: by hive/ only", pom)
          .isEmpty();
    }
  }

  @Test
  void noneIsLong() throws IOException {
    for (Path pom : poms()) {
      assertThat(Files.readAllLines(pom)).as(pom.toString()).hasSizeLessThanOrEqualTo(MOST_LINES);
    }
  }

  private static List<Path> pomsElsewhere() throws IOException {
    return poms().stream().filter(pom -> !pom.startsWith(ROOT.resolve("hive"))).toList();
  }

  private static List<Path> poms() throws IOException {
    try (Stream<Path> files = Files.walk(ROOT)) {
      List<Path> poms =
          files
              .filter(file -> file.endsWith("pom.xml"))
              .filter(file -> !ROOT.relativize(file).toString().matches("(.*/)?(target|[.].*)/.*"))
              .toList();
      assertThat(poms).hasSizeGreaterThan(20);
      return poms;
    }
  }
}
