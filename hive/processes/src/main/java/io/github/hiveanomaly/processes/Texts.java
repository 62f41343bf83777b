package io.github.hiveanomaly.processes;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Lists of texts of any length, as one process sends them to another. */
public final class Texts {

  private Texts() {}

  /** Sends a list at once. */
  public static void write(DataOutputStream stream, List<String> texts) throws IOException {
    stream.writeInt(texts.size());
    for (String text : texts) {
      byte[] bytes = text.getBytes(UTF_8);
      stream.writeInt(bytes.length);
      stream.write(bytes);
    }
    stream.flush();
  }

  /**
   * Waits for a list.
   *
   * @throws java.io.EOFException where the stream ends before it
   */
  public static List<String> read(DataInputStream stream) throws IOException {
    int size = stream.readInt();
    List<String> texts = new ArrayList<>();
    while (texts.size() < size) {
      byte[] bytes = new byte[stream.readInt()];
      stream.readFully(bytes);
      texts.add(new String(bytes, UTF_8));
    }
    return texts;
  }
}
