package io.github.hiveanomaly.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.samskivert.mustache.Mustache;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * The page as text: sections, tables, and everything that draws the charts inside. It asks the
 * network for nothing, and a policy in its head has browsers hold it to that.
 */
final class Page {

  private static final String CHARTS_LIBRARY =
      "/META-INF/resources/webjars/echarts/5.5.0/echarts.common.min.js";

  private static final ObjectMapper JSON = new ObjectMapper();

  private Page() {}

  /**
   * Writes it.
   *
   * @param facts what it is about, each with its name
   */
  static String of(String title, List<Fact> facts, List<Section> sections) {
    String library = resource(CHARTS_LIBRARY);
    String script = resource("page.js");
    String style = resource("page.css");
    String policy =
        String.format(
            "default-src 'none'; style-src 'unsafe-inline'; script-src '%s' '%s'",
            hash(library), hash(script));
    return Mustache.compiler()
        .compile(resource("page.mustache"))
        .execute(
            Map.of(
                "title", title,
                "facts", facts,
                "sections", sections,
                "policy", policy,
                "style", style,
                "library", library,
                "script", script,
                "charts",
                    json(
                        sections.stream().flatMap(section -> section.charts().stream()).toList())));
  }

  /** Something that the page is about. */
  record Fact(String name, String value) {}

  /** In which nothing can end the element of the page it stands in. */
  private static String json(Object value) {
    try {
      return JSON.writeValueAsString(value).replace("<", "\\u003c");
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String hash(String script) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));
      return "sha256-" + Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String resource(String name) {
    try (InputStream resource = Page.class.getResourceAsStream(name)) {
      if (resource == null) {
        throw new IllegalStateException("the jar lacks " + name);
      }
      // a browser, too, takes a carriage return for the end of a line
      return new String(resource.readAllBytes(), StandardCharsets.UTF_8).replace("\r", "");
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
