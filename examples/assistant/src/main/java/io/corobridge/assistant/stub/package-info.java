/**
 * A provider on this machine, and a delivery service: they answer in tokens, fail as they are asked to, and count.
 *
 * <p>It knows nothing of the assistant. It sees requests, and connections that close.
 */
package io.corobridge.assistant.stub;
