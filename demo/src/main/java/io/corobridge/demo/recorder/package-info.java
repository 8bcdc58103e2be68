/** The JVM's flight recorder as an async context manager, and the bounded hand-over of its events. */
@NullMarked
package io.corobridge.demo.recorder;

import org.jspecify.annotations.NullMarked;
