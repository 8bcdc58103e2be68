/**
 * Tasks, groups and deadlines: the classes behind the interfaces of {@code io.corobridge.concurrent}.
 *
 * <p>{@code Retries} runs the attempts of a block.
 */
package io.corobridge.concurrent.group;
