/**
 * Tasks, groups and deadlines: the classes behind the interfaces of {@code io.corobridge.concurrent}.
 *
 * <p>{@code BlockManager} enters and leaves blocks that have an exit of their own; {@code DeadlineManager} and {@code
 * Shield} are such managers, and {@code GroupManager}, whose {@code Group} has its tasks in {@code Child}. {@code
 * Together} and {@code EachAtOnce} use groups. {@code Retries} runs the attempts of a block.
 */
package io.corobridge.concurrent.group;
