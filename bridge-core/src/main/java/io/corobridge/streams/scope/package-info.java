/**
 * A publisher within an async context manager: enter, body, exit, and the terminal signal after it.
 *
 * <p>{@code ScopeSource} is the state machine of one scope. {@code ScopeEnter}, {@code ScopeBody} and {@code ScopeExit}
 * receive the ends of its three parts; {@code ScopeUpstream} is the subscription to the body's publisher. A {@code
 * PublisherManager} is a manager made of publishers.
 */
package io.corobridge.streams.scope;
