/**
 * The weaver: turns methods that have a scope into ones that can be left and entered again.
 *
 * <p>{@link io.corobridge.weaver.Weaver} is the library, {@link io.corobridge.weaver.Main} the command line and {@link
 * io.corobridge.weaver.Agent} the agent. It knows the core by names only, and loads no class of an application.
 */
@NullMarked
package io.corobridge.weaver;

import org.jspecify.annotations.NullMarked;
