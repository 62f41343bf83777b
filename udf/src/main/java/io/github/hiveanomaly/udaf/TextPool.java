package io.github.hiveanomaly.udaf;

import java.util.HashMap;
import java.util.Map;

/** Gives one object for equal texts, as long as they are few, so that each is kept only once. */
final class TextPool {

  private static final int MOST = 1024;

  private final Map<String, String> texts = new HashMap<>();

  /** A text equal to the given one, which may be null. */
  String of(String text) {
    if (text == null) {
      return null;
    }
    String known = texts.get(text);
    if (known != null) {
      return known;
    }
    if (texts.size() == MOST) {
      texts.clear();
    }
    texts.put(text, text);
    return text;
  }
}
