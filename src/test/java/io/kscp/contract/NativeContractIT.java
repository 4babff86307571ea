package io.kscp.contract;

/** The contract of the native executable; run by {@code ./mvnw verify -Dnative}. */
class NativeContractIT extends ProgramContract {
  @Override
  Launcher launcher() {
    return Launcher.NATIVE;
  }
}
