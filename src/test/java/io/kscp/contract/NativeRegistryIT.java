package io.kscp.contract;

/** What the answers open; see {@link NativeContractIT}. */
class NativeRegistryIT extends RegistryContract {
  @Override
  Launcher launcher() {
    return Launcher.NATIVE;
  }
}
