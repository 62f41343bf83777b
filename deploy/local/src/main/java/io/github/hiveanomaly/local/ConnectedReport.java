package io.github.hiveanomaly.local;

import io.github.hiveanomaly.report.Report;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

/** The report, told the URL of the instance that serves unless it is told another. */
public final class ConnectedReport {

  private ConnectedReport() {}

  /** Takes the report's arguments. */
  public static void main(String[] arguments) throws IOException {
    boolean told =
        System.getenv("HIVE_ANOMALY_URL") != null
            || Arrays.stream(arguments)
                .anyMatch(argument -> argument.matches("--url(=.*)?|--help|-h"));
    Optional<ServedInstance> instance = told ? Optional.empty() : ServedInstance.find();
    if (!told && instance.isEmpty()) {
      System.err.println(
          "report: nothing serves; start deploy/local/quickstart --serve first, or give --url");
      System.exit(1);
    }
    Stream<String> url = instance.stream().map(ServedInstance::url).map(found -> "--url=" + found);
    System.exit(
        Report.execute(Stream.concat(url, Arrays.stream(arguments)).toArray(String[]::new)));
  }
}
