package io.kscp.contract;

/** The contract of the application as {@code java -jar}. */
class JvmContractIT extends ProgramContract {
  @Override
  Launcher launcher() {
    return Launcher.JVM;
  }
}
