package io.github.hiveanomaly.emr;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the pages point to is there: linked files, headings and pictures, and the files named. */
class DocumentedPathsTest {

  private static final Path TOP = Scripts.FOLDER.getParent().getParent();

  private static final Pattern CODE_BLOCK = Pattern.compile("(?ms)^```.*?^```$");
  private static final Pattern CODE = Pattern.compile("`[^`\n]*`");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
  private static final Pattern HEADING = Pattern.compile("(?m)^#+ +(.+?) *$");

  /** A path from the top of the repository, as a command or a sentence names it. */
  private static final Pattern PATH =
      Pattern.compile(
          "(?<![\\w/.$:-])(?:sql|deploy|docs|benchmarks|engines|training|udf|hive)/[\\w./*-]*[\\w/]");

  /** A script as add-steps takes it, from the folder sql. */
  private static final Pattern SCRIPT = Pattern.compile("(?<![\\w/.-])[a-z]+/[a-z_]+\\.hql\\b");

  static List<Path> pages() throws IOException {
    List<Path> pages = new ArrayList<>();
    try (Stream<Path> top = Files.list(TOP);
        Stream<Path> docs = Files.walk(TOP.resolve("docs"))) {
      Stream.concat(top, docs).filter(file -> file.toString().endsWith(".md")).forEach(pages::add);
    }
    return pages.stream().sorted().toList();
  }

  @Test
  void thereArePages() throws IOException {
    assertThat(pages())
        .contains(TOP.resolve("README.md"), TOP.resolve("docs/admin.md"))
        .hasSizeGreaterThan(8);
  }

  @ParameterizedTest
  @MethodSource("pages")
  void linksLeadToFilesAndHeadings(Path page) throws IOException {
    Set<String> broken = new TreeSet<>();
    for (String link : found(LINK, withoutCode(page), 1)) {
      if (link.matches("[a-z]+:.*")) {
        continue;
      }
      int hash = link.indexOf('#');
      String file = hash < 0 ? link : link.substring(0, hash);
      Path target = file.isEmpty() ? page : page.resolveSibling(file).normalize();
      if (!Files.exists(target)
          || (hash >= 0 && !anchors(target).contains(link.substring(hash + 1)))) {
        broken.add(link);
      }
    }
    assertThat(broken).as("broken links of " + TOP.relativize(page)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void filesNamedAreThere(Path page) throws IOException {
    String text = Files.readString(page);
    Set<String> missing = new TreeSet<>();
    for (String path : found(PATH, text, 0)) {
      if (!isElided(path) && !Files.exists(TOP.resolve(path))) {
        missing.add(path);
      }
    }
    for (String script : found(SCRIPT, text, 0)) {
      if (!Files.exists(TOP.resolve("sql").resolve(script))) {
        missing.add(script);
      }
    }
    assertThat(missing).as("named in " + TOP.relativize(page) + ", but not there").isEmpty();
  }

  @Test
  void everyPageIsReachedFromTheReadme() throws IOException {
    Set<Path> reached = new TreeSet<>();
    List<Path> open = new ArrayList<>(List.of(TOP.resolve("README.md")));
    while (!open.isEmpty()) {
      Path page = open.remove(open.size() - 1);
      if (reached.add(page)) {
        found(LINK, withoutCode(page), 1).stream()
            .filter(link -> link.matches("[\\w./-]+\\.md(#.*)?"))
            .map(link -> page.resolveSibling(link.replaceFirst("#.*", "")).normalize())
            .forEach(open::add);
      }
    }
    assertThat(reached).containsAll(pages());
  }

  /** Built files, patterns and paths with dots for what is left out. */
  private static boolean isElided(String path) {
    return path.contains("/target") || path.contains("*") || path.contains("...");
  }

  /** The names under which GitHub finds a page's headings. */
  private static Set<String> anchors(Path page) throws IOException {
    Map<String, Integer> seen = new HashMap<>();
    Set<String> anchors = new TreeSet<>();
    String text = CODE_BLOCK.matcher(Files.readString(page)).replaceAll("");
    for (String heading : found(HEADING, text, 1)) {
      String name =
          heading.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}_ -]", "").replace(' ', '-');
      int earlier = seen.merge(name, 1, Integer::sum) - 1;
      anchors.add(earlier == 0 ? name : name + "-" + earlier);
    }
    return anchors;
  }

  private static String withoutCode(Path page) throws IOException {
    String text = CODE_BLOCK.matcher(Files.readString(page)).replaceAll("");
    return CODE.matcher(text).replaceAll("");
  }

  private static List<String> found(Pattern pattern, String text, int group) {
    return pattern
        .matcher(text)
        .results()
        .map((MatchResult match) -> match.group(group))
        .collect(Collectors.toList());
  }
}
