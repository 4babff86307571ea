/**
 * Inspects the executables of providers: whether the kubelet finds them, and whether this node can
 * start them.
 *
 * <p>Entry point: {@link io.kscp.kubelet.executable.ExecutableCheck}.
 *
 * <p>May import: finding, kubelet.
 */
package io.kscp.kubelet.executable;
