# docker buildx bake -f src/main/docker/docker-bake.hcl [TARGET]...
# TARGET: image (the default) and export for all four architectures, talos-extension, or one export as export-arm64.
# Each variable is taken from the environment. See docs/containers.md.

variable "IMAGE" { default = "static-credential-provider" }
variable "TAG" { default = "latest" }

# The commit that --version names, and the time of the files (seconds since 1970).
variable "COMMIT" { default = "unknown" }
variable "SOURCE_DATE_EPOCH" { default = "1767225600" }

variable "PLATFORMS" { default = "linux/amd64,linux/arm64,linux/ppc64le,linux/s390x" }

group "default" { targets = ["image"] }

group "all" { targets = ["image", "export", "talos-extension"] }

target "_common" {
  context    = "."
  dockerfile = "src/main/docker/Dockerfile.native"
  args = {
    COMMIT            = COMMIT
    SOURCE_DATE_EPOCH = SOURCE_DATE_EPOCH
  }
}

target "image" {
  inherits  = ["_common"]
  target    = "image"
  platforms = split(",", PLATFORMS)
  tags      = ["${IMAGE}:${TAG}"]
}

# target/export/linux_ARCHITECTURE/static-credential-provider_VERSION_linux_ARCHITECTURE.tar.gz
target "export" {
  inherits  = ["_common"]
  target    = "export"
  platforms = split(",", PLATFORMS)
  output    = ["type=local,dest=target/export"]
}

target "export-one" {
  name      = "export-${architecture}"
  matrix    = { architecture = ["amd64", "arm64", "ppc64le", "s390x"] }
  inherits  = ["export"]
  platforms = ["linux/${architecture}"]
}

# Talos has no glibc for what extensions bring: the static executable alone.
target "talos-extension" {
  inherits  = ["_common"]
  target    = "talos-extension"
  platforms = ["linux/amd64"]
  tags      = ["${IMAGE}-talos:${TAG}"]
}
