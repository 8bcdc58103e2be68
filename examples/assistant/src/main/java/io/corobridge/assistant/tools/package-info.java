/** The tools that the provider may ask for. */
package io.corobridge.assistant.tools;
