package org.escalationdesk.remote;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** Whether remote systems without an address of their own are played by the sandbox ({@code desk.sandbox}). */
@ConfigurationProperties("desk.sandbox")
record SandboxSettings(@DefaultValue("false") boolean enabled) {}
