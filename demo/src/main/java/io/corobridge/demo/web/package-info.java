/** The endpoints; their bodies are coroutines. */
@NullMarked
package io.corobridge.demo.web;

import org.jspecify.annotations.NullMarked;
