package io.github.hiveanomaly.sql;

import io.github.hiveanomaly.processes.HiveStatements;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One shipped HiveQL script: its text, header, statements and variables.
 *
 * @param path the file, relative to the sql module
 * @param text all of it
 */
record Script(Path path, String text) {

  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^}]*)}");

  private static final Pattern LISTED_VARIABLE = Pattern.compile("(?s)--   (\\w+) +(\\S.*)");

  /** Of words to choose one from: "weekly, daily or hourly (weekly)". */
  private static final Pattern CHOICES =
      Pattern.compile("\\b((?:\\w+, )*\\w+ or \\w+) \\((\\w+)\\)");

  private static final Pattern DEFAULT = Pattern.compile("\\(([^()\\s]+)\\)");

  private static final Pattern STATEMENT_END = Pattern.compile("(.*);(?:\\s*--.*)?");

  private static final Pattern TRAILING_COMMENT = Pattern.compile("(?m);[ \\t]*--[^\\n]*$");

  /** Reads a script by its path below the sql module, such as {@code traffic/score.hql}. */
  static Script of(String path) {
    return of(Path.of(path));
  }

  /** Every script that is shipped. */
  static List<Script> all() {
    return Stream.of("functions", "tables", "network", "traffic", "weather", "buckets", "explain")
        .map(Path::of)
        .filter(Files::isDirectory)
        .flatMap(Script::filesIn)
        .map(Script::of)
        .toList();
  }

  /** The comment lines at the top, without their {@code --}. */
  List<String> header() {
    return text.lines()
        .takeWhile(line -> line.startsWith("--"))
        .map(line -> line.substring(2).strip())
        .toList();
  }

  /** What the script is for: the first paragraph of the header. */
  String description() {
    return header().stream()
        .takeWhile(line -> !line.isEmpty() && !line.startsWith("As a chart:"))
        .collect(Collectors.joining(" "));
  }

  /** The description up to its first full stop. */
  String firstSentence() {
    return description().replaceFirst("(?s)(\\.) .*", "$1");
  }

  /** The variables that the header lists, in its order. */
  List<Variable> listedVariables() {
    List<String> entries = new ArrayList<>();
    for (String line :
        text.lines()
            .takeWhile(line -> line.startsWith("--"))
            .dropWhile(line -> !line.equals("-- Variables:"))
            .skip(1)
            .takeWhile(line -> !line.equals("-- Example:"))
            .toList()) {
      if (LISTED_VARIABLE.matcher(line).matches()) {
        entries.add(line);
      } else if (!entries.isEmpty()) {
        int last = entries.size() - 1;
        entries.set(last, entries.get(last) + "\n" + line.substring(2).strip());
      }
    }
    return entries.stream().map(Variable::of).toList();
  }

  /** How to chart its result, if the header says so. */
  Optional<Chart> chart() {
    return header().stream()
        .filter(line -> line.startsWith("As a chart:"))
        .map(Chart::of)
        .findFirst();
  }

  /** The text below the header. */
  String body() {
    return text.lines()
        .dropWhile(line -> line.startsWith("--"))
        .collect(Collectors.joining("\n", "", "\n"));
  }

  /** The statements as beeline sends them: without semicolons and comments. */
  List<String> statements() {
    return HiveStatements.of(body());
  }

  /** The statements without semicolons, but with the comments inside them. */
  List<String> commentedStatements() {
    List<String> statements = new ArrayList<>();
    List<String> lines = new ArrayList<>();
    for (String line : body().lines().toList()) {
      Matcher end = STATEMENT_END.matcher(line);
      if (end.matches()) {
        lines.add(end.group(1));
        statements.add(String.join("\n", lines).strip());
        lines.clear();
      } else {
        lines.add(line);
      }
    }
    return statements;
  }

  /** Names of the variables the statements use. */
  Set<String> variables() {
    return statements().stream()
        .flatMap(statement -> VARIABLE.matcher(statement).results())
        .map(found -> found.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** What the comments behind statements declare to Hue: {@code name} or {@code name=default}. */
  List<String> declarations() {
    return TRAILING_COMMENT
        .matcher(body())
        .results()
        .map(MatchResult::group)
        .flatMap(comment -> VARIABLE.matcher(comment).results())
        .map(found -> found.group(1))
        .toList();
  }

  @Override
  public String toString() {
    return path.toString();
  }

  /**
   * A variable as the header lists it.
   *
   * @param name its name
   * @param text what the header says of it
   * @param value the default, if it has one: what stands in parentheses on its first line
   * @param choices the words there are to choose from, the default among them; often none are given
   */
  record Variable(String name, String text, Optional<String> value, List<String> choices) {

    private static Variable of(String entry) {
      Matcher listed = LISTED_VARIABLE.matcher(entry);
      if (!listed.matches()) {
        throw new IllegalArgumentException(entry);
      }
      String text = listed.group(2);
      Matcher value = DEFAULT.matcher(text.lines().findFirst().orElseThrow());
      Matcher choices = CHOICES.matcher(text);
      return new Variable(
          listed.group(1),
          text.replace('\n', ' '),
          value.find() ? Optional.of(value.group(1)) : Optional.empty(),
          choices.find() ? List.of(choices.group(1).split(", | or ", -1)) : List.of());
    }
  }

  private static Script of(Path path) {
    try {
      return new Script(path, Files.readString(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<Path> filesIn(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".hql")).sorted().toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
