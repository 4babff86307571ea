package io.kscp.document;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.StreamReadConstraints;

/** Parsers of JSON that is whole in memory, so that its size alone limits what is in it. */
public final class Json {
  private Json() {}

  /**
   * What makes parsers.
   *
   * @param deepest how deep values may be in each other
   */
  public static JsonFactoryBuilder factory(int deepest) {
    StreamReadConstraints constraints =
        StreamReadConstraints.builder()
            .maxNestingDepth(deepest)
            .maxStringLength(Integer.MAX_VALUE)
            .maxNameLength(Integer.MAX_VALUE)
            .maxNumberLength(Integer.MAX_VALUE)
            .build();
    return new JsonFactoryBuilder()
        .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
        .streamReadConstraints(constraints);
  }
}
