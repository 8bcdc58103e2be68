/** The JVM's flight recorder as an async context manager, and the bounded hand-over of its events. */
package io.corobridge.demo.recorder;
