/**
 * The flight recorder of this JVM, live: an application that uses Corobridge for all it does.
 *
 * <p>Read {@code web.EventsController} first: its body is the whole story. {@code recorder} and {@code store} have the
 * scopes that it opens, {@code lines} an async iterator written by hand, {@code live} what {@code /stats} shows.
 */
package io.corobridge.demo;
