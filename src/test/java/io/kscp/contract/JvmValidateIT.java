package io.kscp.contract;

/** What {@code validate} says; see {@link JvmContractIT}. */
class JvmValidateIT extends ExecutableContract {
  @Override
  Launcher launcher() {
    return Launcher.JVM;
  }
}
