/**
 * Tasks: a body or an await that runs to its end.
 *
 * <p>{@code FiberTask} runs a body on its fiber, {@code StepTask} steps an await that was written by hand, {@code
 * Tasks} chooses. A {@code Wait} is the wait for one suspension, a {@code TaskEnd} receives the end. {@code LateExit}
 * begins a late exit.
 */
package io.corobridge.streams.task;
