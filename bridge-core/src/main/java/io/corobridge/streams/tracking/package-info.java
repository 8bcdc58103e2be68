/**
 * The scopes that a thread and a subscription are in, and the subscriptions that a scope's exit waits for.
 *
 * <p>{@code CurrentScope} alone sets the thread-local, {@code ScopeMembers} alone keeps the members of a scope.
 */
package io.corobridge.streams.tracking;
