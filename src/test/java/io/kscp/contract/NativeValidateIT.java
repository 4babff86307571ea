package io.kscp.contract;

/** What {@code validate} says; see {@link NativeContractIT}. */
class NativeValidateIT extends ExecutableContract {
  @Override
  Launcher launcher() {
    return Launcher.NATIVE;
  }
}
