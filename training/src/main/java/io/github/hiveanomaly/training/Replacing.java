package io.github.hiveanomaly.training;

import java.util.function.UnaryOperator;
import scala.Function1;
import scala.runtime.AbstractPartialFunction;

/**
 * A replacement of parts of a plan, as Spark's rules want it.
 *
 * @param <T> the parts
 */
final class Replacing<T> extends AbstractPartialFunction<T, T> {

  private final UnaryOperator<T> replacement;

  /**
   * Replaces what the function gives another for.
   *
   * @param replacement gives another, or the very same
   */
  Replacing(UnaryOperator<T> replacement) {
    this.replacement = replacement;
  }

  @Override
  public boolean isDefinedAt(T old) {
    return replacement.apply(old) != old;
  }

  @Override
  @SuppressWarnings("unchecked") // what replaces a T is a T
  public <A extends T, B> B applyOrElse(A old, Function1<A, B> otherwise) {
    T replaced = replacement.apply(old);
    return replaced == old ? otherwise.apply(old) : (B) replaced;
  }
}
