package io.github.hiveanomaly.training;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** The version of the toolkit, as the build wrote it into the jar. */
final class ToolkitVersion implements IVersionProvider {

  /** The version, such as 1.2.0. */
  static String get() {
    try (InputStream stream =
        ToolkitVersion.class.getResourceAsStream("/hive-anomaly-training.properties")) {
      Properties properties = new Properties();
      properties.load(stream);
      return properties.getProperty("version");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String[] getVersion() {
    return new String[] {"hive-anomaly training " + get()};
  }
}
