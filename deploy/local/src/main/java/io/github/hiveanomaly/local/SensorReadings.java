package io.github.hiveanomaly.local;

import io.github.hiveanomaly.local.csv.Binding;
import io.github.hiveanomaly.local.csv.ReadingsWriter;
import io.github.hiveanomaly.local.csv.Roles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Readings of any sensors, from a CSV file with a header. */
final class SensorReadings implements Readings {

  private static final String TABLE = "readings.hql";
  private static final String VIEW = "features.hql";

  private final Roles roles;
  private final Binding binding;
  private final String name;
  private final String title;
  private final Path folder;
  private final boolean rewrite;
  private final Path planted;
  private ReadingsWriter.Result parsed;

  /**
   * Reads and writes nothing yet.
   *
   * @param title the file, in words
   * @param name the network's
   * @param knownBad a condition, or null
   * @param folder gets the scripts that bind the network
   * @param rewrite whether scripts that are there are written anew
   * @param planted the folder with the list of planted anomalies, or null
   */
  SensorReadings(
      Roles roles,
      String title,
      String name,
      String knownBad,
      Path folder,
      boolean rewrite,
      Path planted) {
    this.roles = roles;
    this.binding = new Binding(roles, name, knownBad);
    this.name = name;
    this.title = title;
    this.folder = folder;
    this.rewrite = rewrite;
    this.planted = planted;
  }

  @Override
  public String describe() {
    return title;
  }

  @Override
  public Network network() {
    return new Network(name, binding.features());
  }

  @Override
  public void prepare(Instance instance) throws IOException {
    parsed =
        ReadingsWriter.write(
            roles,
            instance.emptyFolder(input("readings")).resolve("readings.txt"),
            instance.emptyFolder(input("rejected")).resolve("rejected.txt"));
    if (parsed.readings() <= parsed.rejected()) {
      throw new QuickstartException(
          "of "
              + (parsed.readings() + parsed.rejected())
              + " rows only "
              + parsed.readings()
              + " are readings; the others:\n  "
              + String.join("\n  ", parsed.reasons()));
    }
  }

  private String input(String what) {
    return "input/" + name + "/" + what;
  }

  @Override
  public List<String> load(Scripts scripts, Instance instance)
      throws IOException, InterruptedException {
    List<String> report = new ArrayList<>();
    report.add(roles.describeTimes());
    Files.createDirectories(folder);
    Path table = write(TABLE, binding.table(), report);
    Path view = write(VIEW, binding.view(), report);
    ScriptOutput output =
        scripts.run(
            table,
            Map.of(
                "readings",
                Scripts.location(instance.folder(input("readings"))),
                "rejected",
                Scripts.location(instance.folder(input("rejected"))),
                "columns",
                binding.columns()));
    List<String> counts = output.rows().get(0);
    if (!counts.equals(
        List.of(Long.toString(parsed.readings()), Long.toString(parsed.rejected())))) {
      throw new QuickstartException(
          String.format(
              "Hive has read %s of %d readings and %s of %d rejected rows; has %s been edited?",
              counts.get(0), parsed.readings(), counts.get(1), parsed.rejected(), table));
    }
    scripts.run(view, Map.of());
    report.add(
        parsed.readings()
            + " readings read"
            + (parsed.rejected() == 0
                ? ""
                : "; " + parsed.rejected() + " rows set aside in " + name + "_readings_rejected:"));
    parsed.reasons().forEach(reason -> report.add("  " + reason));
    return report;
  }

  /** Writes a script, but does not undo what its user has done to it. */
  private Path write(String script, String text, List<String> report) throws IOException {
    Path file = folder.resolve(script);
    if (rewrite || !Files.exists(file)) {
      Files.writeString(file, text);
      report.add("wrote " + file + ", yours to edit");
    } else if (Files.readString(file).equals(text)) {
      report.add("took " + file + " as it is");
    } else {
      report.add(
          "took "
              + file
              + " as it is, which differs from what these options would write; --rewrite writes it anew");
    }
    return file;
  }

  @Override
  public Optional<Path> planted() {
    return Optional.ofNullable(planted);
  }
}
