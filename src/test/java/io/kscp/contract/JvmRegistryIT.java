package io.kscp.contract;

/** What the answers open; see {@link JvmContractIT}. */
class JvmRegistryIT extends RegistryContract {
  @Override
  Launcher launcher() {
    return Launcher.JVM;
  }
}
