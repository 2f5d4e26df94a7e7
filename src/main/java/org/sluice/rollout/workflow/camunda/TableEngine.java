package org.sluice.rollout.workflow.camunda;

import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnDecisionTableResult;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.dmn.feel.impl.FeelEngine;
import org.camunda.bpm.dmn.feel.impl.scala.ScalaFeelEngineFactory;
import org.camunda.bpm.engine.variable.VariableMap;

/**
 * Camunda's DMN engine with FEEL in every cell. It works in memory on the tables that were checked
 * at start, so that a decision costs no query.
 */
final class TableEngine {
  static final String LANGUAGE = "feel";

  private final DmnEngine engine;
  private final FeelEngine feel;

  TableEngine() {
    var configuration = new DefaultDmnEngineConfiguration();
    configuration.setDefaultInputExpressionExpressionLanguage(LANGUAGE);
    configuration.setDefaultInputEntryExpressionLanguage(LANGUAGE);
    configuration.setDefaultOutputEntryExpressionLanguage(LANGUAGE);
    feel = new ScalaFeelEngineFactory().createInstance();
    configuration.setFeelEngineFactory(() -> new PlainCells(feel));
    engine = configuration.buildEngine();
  }

  /** The decision of a table's file. */
  DmnDecision read(ModelFile file, TableShape shape) {
    return engine.parseDecision(shape.decision(), file.open());
  }

  /** What a table says to some inputs. */
  DmnDecisionTableResult decide(DmnDecision table, VariableMap inputs) {
    return engine.evaluateDecisionTable(table, inputs);
  }

  /** The language itself, for checking cells. */
  FeelEngine feel() {
    return feel;
  }
}
