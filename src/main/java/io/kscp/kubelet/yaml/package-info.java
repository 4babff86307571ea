/**
 * Reads the kubelet's file as the kubelet does: YAML with anchors, merges and go-yaml's types, or
 * JSON.
 *
 * <p>Entry point: {@link io.kscp.kubelet.yaml.KubeletFileReader}; what the kubelet refuses is a
 * {@link io.kscp.kubelet.yaml.RefusedException}.
 *
 * <p>May import: document.
 */
package io.kscp.kubelet.yaml;
