import type { CodedValue } from './types.ts';

export interface ProcedureValue extends CodedValue {
  /** Invasive procedures need a supervisor in the room (competency.md 1.5). */
  invasive: boolean;
}

const invasive = (code: string, label: string): ProcedureValue => ({ code, label, invasive: true });
const noninvasive = (code: string, label: string): ProcedureValue => ({ code, label, invasive: false });

/** Procedures of in-person cases (competency.md 6.8, list C). */
export const PROCEDURES: readonly ProcedureValue[] = [
  invasive('epidural_interlaminar_caudal', 'Interlaminar or caudal epidural'),
  invasive('epidural_transforaminal', 'Transforaminal epidural'),
  invasive('facet_medial_branch', 'Facet or medial branch block'),
  invasive('rf_cervical', 'Radiofrequency ablation, cervical'),
  invasive('rf_lumbar', 'Radiofrequency ablation, lumbar'),
  invasive('rf_sacroiliac', 'Radiofrequency ablation, sacroiliac'),
  invasive('rf_genicular', 'Radiofrequency ablation, genicular'),
  invasive('sacroiliac_joint', 'Sacroiliac joint injection'),
  invasive('sympathetic_stellate', 'Sympathetic block, stellate'),
  invasive('sympathetic_lumbar', 'Sympathetic block, lumbar'),
  invasive('sympathetic_celiac', 'Sympathetic block, celiac'),
  invasive('sympathetic_hypogastric', 'Sympathetic block, hypogastric'),
  invasive('peripheral_nerve_block', 'Peripheral nerve block'),
  invasive('trigger_point_botulinum', 'Trigger point or botulinum injection'),
  invasive('joint_bursa', 'Joint or bursa injection'),
  invasive('scs_trial', 'Spinal cord stimulator, trial'),
  invasive('scs_implant', 'Spinal cord stimulator, implant'),
  noninvasive('scs_programming', 'Spinal cord stimulator, programming'),
  invasive('drg_pns', 'Dorsal root ganglion or peripheral nerve stimulation'),
  invasive('pump_refill', 'Intrathecal pump, refill'),
  invasive('pump_implant', 'Intrathecal pump, implant'),
  noninvasive('pump_programming', 'Intrathecal pump, programming'),
  invasive('vertebral_augmentation', 'Vertebral augmentation'),
  invasive('discography_disc', 'Discography or disc procedure'),
  invasive('lumbar_decompression', 'Minimally invasive decompression or interspinous device'),
  invasive('infusion', 'Ketamine or lidocaine infusion'),
  invasive('neuraxial_catheter', 'Neuraxial or regional catheter'),
  invasive('airway', 'Airway management'),
  invasive('sedation', 'Sedation'),
  invasive('iv_access', 'Intravenous access'),
];
