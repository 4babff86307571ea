package io.kscp.contract;

import java.util.List;

/** The shell alternative: the golden pairs that need the environment alone. */
class ShellContractIT extends GoldenPairs {
  @Override
  Launcher launcher() {
    return Launcher.SHELL;
  }

  static List<Golden> goldens() {
    return Golden.all().stream().filter(golden -> !golden.hasConfig()).toList();
  }
}
