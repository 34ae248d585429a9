package org.escalationdesk;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Starts the desk. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class EscalationDesk {

    public static void main(String[] args) {
        SpringApplication.run(EscalationDesk.class, args);
    }
}
