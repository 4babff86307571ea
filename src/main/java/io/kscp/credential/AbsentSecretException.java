package io.kscp.credential;

import io.kscp.finding.ConfigException;
import io.kscp.finding.Origin;

/** A secret that is not there at all. A rule may allow that. */
public final class AbsentSecretException extends ConfigException {
  private final boolean variable;

  private AbsentSecretException(Origin origin, String problem, String advice, boolean variable) {
    super(origin, problem, advice);
    this.variable = variable;
  }

  /** A file or directory that is missing. */
  public static AbsentSecretException file(Origin origin) {
    return file(origin, "does not exist", "create it or correct the path");
  }

  /** A file or directory that is missing, in these words. */
  public static AbsentSecretException file(Origin origin, String problem, String advice) {
    return new AbsentSecretException(origin, problem, advice, false);
  }

  /** A variable that is not set. */
  public static AbsentSecretException variable(Origin origin, String problem) {
    return new AbsentSecretException(origin, problem, "set it", true);
  }

  /** Whether what is missing is a variable. The kubelet may have it all the same. */
  public boolean isVariable() {
    return variable;
  }
}
