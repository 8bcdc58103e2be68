/** Project Reactor's types, context and hooks for the drivers of the core; no logic of its own. */
package io.corobridge.reactor;
