package io.github.hiveanomaly.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextsTest {

  @Test
  void anyTextsArriveAsTheyWereSent() throws IOException {
    List<String> first = List.of("-e", "SELECT 'Zürich',\n  1", "", "x".repeat(100_000));
    List<String> second = List.of();
    DataInputStream stream = sent(first, second);
    assertThat(Texts.read(stream)).isEqualTo(first);
    assertThat(Texts.read(stream)).isEqualTo(second);
    assertThatThrownBy(() -> Texts.read(stream)).isInstanceOf(EOFException.class);
  }

  @SafeVarargs
  private static DataInputStream sent(List<String>... lists) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (List<String> texts : lists) {
      Texts.write(new DataOutputStream(bytes), texts);
    }
    return new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()));
  }
}
