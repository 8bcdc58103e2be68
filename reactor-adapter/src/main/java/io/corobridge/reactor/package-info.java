/**
 * Adapts the core to Project Reactor: its types, context, hooks and fusion. Read {@link
 * io.corobridge.reactor.ReactorBridge} first.
 */
package io.corobridge.reactor;
