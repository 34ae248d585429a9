package org.escalationdesk.sandbox;

import org.camunda.bpm.spring.boot.starter.CamundaBpmAutoConfiguration;
import org.camunda.bpm.spring.boot.starter.webapp.CamundaBpmWebappAutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.ComponentScan;

/** The sandbox without the desk and without the engine, but beside the tables of the desk. */
@EnableAutoConfiguration(exclude = {CamundaBpmAutoConfiguration.class, CamundaBpmWebappAutoConfiguration.class})
@ComponentScan
class SandboxOnly {}
