/**
 * Tasks: a body or an await that runs to its end.
 *
 * <p>{@code FiberTask} runs a body on its fiber, {@code StepTask} steps an await that was written by hand, {@code
 * Tasks} chooses. A {@code Wait} is one suspension, a {@code TaskEnd} is told of the end. {@code LateExit} begins the
 * exit of a late resource.
 */
package io.corobridge.streams.task;
