/**
 * Names of images, the patterns of rules, and how the kubelet matches both and finds credentials by
 * the keys of an answer.
 *
 * <p>Entry points: {@link io.kscp.image.ImageName}, {@link io.kscp.image.ImagePattern}, {@link
 * io.kscp.image.Keyring}.
 *
 * <p>May import: nothing of ours.
 */
package io.kscp.image;
