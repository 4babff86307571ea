/**
 * The kubelet's wire format: one request in, one response out.
 *
 * <p>Entry points: {@link io.kscp.protocol.RequestReader}, {@link io.kscp.protocol.ResponseWriter}.
 *
 * <p>May import: document.
 */
package io.kscp.protocol;
