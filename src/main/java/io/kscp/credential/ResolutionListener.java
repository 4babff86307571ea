package io.kscp.credential;

import io.kscp.protocol.CacheKeyType;
import java.nio.file.Path;
import java.util.List;

/**
 * Is told how an answer comes about, step by step and in this order, so that it can be explained.
 * It has no say in it. What it is told of holds secrets, and is not to be printed.
 */
public interface ResolutionListener {
  /** Wants to know nothing, as when the kubelet asks. */
  ResolutionListener NONE = new ResolutionListener() {};

  /**
   * A rule is looked at; what follows is about it.
   *
   * @param rule its place in the configuration, counted from 0
   * @param matches whether its patterns name the image
   */
  default void ruleConsidered(int rule, boolean matches) {}

  /** A file was read for the rule. It may have been replaced since, and be read once more. */
  default void secretRead(Path file) {}

  /** The rule's source is absent, and may be; the message names it. */
  default void secretAbsent(String message) {}

  /**
   * The rule was evaluated.
   *
   * @param rule its place in the configuration, counted from 0
   * @param found its credentials for the image, perhaps none
   */
  default void credentialsFound(int rule, List<Candidate> found) {}

  /**
   * There is an answer that holds credentials.
   *
   * @param wanted the narrowest type that the rules with credentials ask for
   * @param given the type of the answer
   */
  default void cacheTypeChosen(CacheKeyType wanted, CacheKeyType given) {}
}
