/** The weaver as a Maven plugin: {@code weave} for a module's classes, {@code weave-tests} for its test classes. */
@NullMarked
package io.corobridge.weaver.maven;

import org.jspecify.annotations.NullMarked;
